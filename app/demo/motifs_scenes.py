"""Where a picture is set: a room with a table, a table top from above, the street."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_props import plant
from app.demo.motifs_shapes import HEIGHT, WHITE, WIDTH, Colour, darker, ellipse, lighter, mix, smooth

TABLE = 640


def room(c: Canvas, table: float = TABLE) -> None:
    """A wall with something on it, and a table in front, its edge at height `table`."""
    p = c.inks
    wall = c.pick((p.paper, lighter(p.ground, 0.55), mix(p.paper, p.pink, 0.5), mix(p.paper, p.blue, 0.22)))
    c.rect(0, 0, WIDTH, HEIGHT, wall, shade=0.25)
    side = c.rng.choice((-1, 1))
    x = 600 + side * c.some(210, 330)
    kind = c.rng.choice(("sun", "arch", "window", "shelf", "frames"))
    if kind == "sun":
        c.oval(600 + side * 120, 420, 330, 330, mix(wall, c.pick((p.yellow, p.pink, p.ground)), 0.6), shade=0.3)
    elif kind == "arch":
        arch = mix(wall, c.pick((p.ground, p.pink, p.green)), 0.55)
        c.fill(
            [*ellipse(600 + side * 90, 380, 300, 290, 180, 360), (900 + side * 90, 900), (300 + side * 90, 900)],
            arch,
            0.3,
        )
    elif kind == "window":
        window(c, x, 90)
    elif kind == "shelf":
        shelf(c, x, 240)
    else:
        frames(c, x, 110)
    top = c.pick((p.wood, p.ground, lighter(p.wood, 0.35)))
    c.rect(0, table, WIDTH, HEIGHT - table, top, shade=0.5)
    c.rect(0, table, WIDTH, 14, lighter(top, 0.35), shade=0)
    grain = darker(top, 0.12)
    for _ in range(7):
        left, y = c.some(-100, 1000), c.some(table + 40, 890)
        c.curve([(left, y), (left + 130, y + 6), (left + c.some(220, 420), y - 3)], grain, 3)


def window(c: Canvas, x: float, y: float) -> None:
    """A window on the wall with the sky in it."""
    p = c.inks
    sky = mix(p.paper, p.blue, 0.35)
    c.rect(x - 150, y, 300, 380, WHITE, 8, drop=8, shade=0.2)
    c.rect(x - 132, y + 18, 264, 344, sky, shade=0.3)
    c.oval(x + 50, y + 110, 44, 44, p.yellow, 0.2)
    c.fill([(x - 132, y + 362), (x - 132, y + 270), *smooth([(x - 132, y + 270), (x - 30, y + 235), (x + 132, y + 280)], False), (x + 132, y + 362)], p.green, 0.4)  # fmt: skip
    c.rect(x - 7, y + 14, 14, 350, WHITE, shade=0)
    c.rect(x - 140, y + 170, 280, 12, WHITE, shade=0)


def shelf(c: Canvas, x: float, y: float) -> None:
    """A shelf with books and a plant."""
    left = x - 190
    c.rect(left, y, 380, 18, c.inks.wood, 4, drop=10)
    spine = left + 24.0
    for _ in range(c.rng.randint(4, 6)):
        width, tall = c.some(20, 38), c.some(90, 140)
        c.rect(spine, y - tall, width, tall, mix(c.pick(), c.inks.paper, 0.2), 3, shade=0.4)
        spine += width + 3
    with c.at(left + 320, y, 0.55):
        plant(c)


def frames(c: Canvas, x: float, y: float) -> None:
    """Two small prints on the wall."""
    for dx, dy, w, h in ((-130, 30, 150, 200), (50, 0, 130, 160)):
        c.rect(x + dx, y + dy, w, h, c.pick((c.inks.wood, WHITE, c.inks.blue)), 4, drop=7)
        c.rect(x + dx + 12, y + dy + 12, w - 24, h - 24, WHITE, shade=0)
        c.oval(x + dx + w / 2, y + dy + h / 2, w * 0.26, w * 0.26, c.pick(), 0.4)


def tabletop(c: Canvas) -> Colour:
    """A table seen from above, with or without a cloth. Returns its colour."""
    p = c.inks
    base = c.pick(
        (p.paper, p.ground, mix(p.paper, p.green, 0.45), mix(p.paper, p.blue, 0.5), lighter(p.wood, 0.2), p.pink)
    )
    c.rect(0, 0, WIDTH, HEIGHT, base, shade=0.3)
    kind = c.rng.choice(("cloth", "check", "planks", "stripe", "disc"))
    tone = lighter(base, 0.4) if base != p.paper else mix(base, c.pick((p.pink, p.yellow, p.ground)), 0.55)
    if kind == "cloth":
        with c.at(600, 450, turn=c.some(-14, 14)):
            c.rect(-420, -700, 840, 1400, tone, drop=10, shade=0.25)
            for x in (-380, -356, 350, 374):
                c.rect(x, -700, 9, 1400, mix(tone, p.red, 0.6), shade=0)
    elif kind == "check":
        with c.at(600, 450, turn=c.some(-20, 20)):
            threads = [i * 90 for i in range(-9, 10, 2)]
            for at in threads:
                c.rect(at, -900, 90, 1800, mix(base, tone, 0.5), shade=0)
            for down in threads:
                c.rect(-900, down, 1800, 90, mix(base, tone, 0.5), shade=0)
                for at in threads:
                    c.rect(at, down, 90, 90, tone, shade=0)
    elif kind == "planks":
        for i in range(6):
            c.rect(0, i * 150, WIDTH, 147, mix(base, darker(base, 0.14), c.rng.random()), shade=0.15)
            with c.at(c.some(0, 900), i * 150):
                c.curve([(0, 60), (150, 70), (300, 58)], darker(base, 0.16), 3)
    elif kind == "stripe":
        with c.at(600, 450, turn=c.some(20, 50)):
            c.rect(-900, c.some(-120, 60), 1800, 900, tone, shade=0.25)
    else:
        c.oval(600 + c.some(-60, 60), 450, 400, 400, tone, 0.25)
    return base


def outdoors(c: Canvas, ground: Colour | None = None, horizon: float = 560, town: bool | None = None) -> None:
    """Sky, sun, a row of Dutch houses or hills with trees, and the ground."""
    p = c.inks
    sky = c.pick((p.paper, mix(p.paper, p.blue, 0.3), mix(p.paper, p.pink, 0.6), mix(p.paper, p.yellow, 0.35)))
    c.rect(0, 0, WIDTH, HEIGHT, sky, shade=0.2)
    sun = c.some(180, 1020)
    c.oval(sun, c.some(150, 240), 95, 95, mix(p.yellow, p.red, c.some(0, 0.4)), 0.3)
    for _ in range(2):
        cloud(c, c.some(100, 1100), c.some(90, 260), lighter(sky, 0.7))
    if c.rng.random() < 0.6 if town is None else town:
        x = -30.0
        while x < WIDTH:
            x += house(c, x, horizon + 10)
    else:
        hill = mix(p.green, sky, 0.45)
        c.fill([(0, HEIGHT), (0, horizon - 60), *smooth([(0, horizon - 60), (300, horizon - 130), (700, horizon - 40), (1200, horizon - 110)], False), (1200, HEIGHT)], hill, 0.3)  # fmt: skip
        for _ in range(4):
            with c.at(c.some(40, 1160), horizon + 5, c.some(0.6, 1)):
                tree(c, mix(p.green, sky, 0.2))
    c.rect(0, horizon, WIDTH, HEIGHT - horizon, ground or mix(p.green, p.yellow, 0.35), shade=0.5)


def cloud(c: Canvas, x: float, y: float, colour: Colour) -> None:
    """A flat cloud."""
    for dx, r in ((-60, 26), (-20, 40), (30, 34), (70, 22)):
        c.dot(x + dx, y - r * 0.6, r, colour)
    c.rect(x - 86, y - 24, 178, 24, colour, 12, shade=0)


def house(c: Canvas, x: float, foot: float) -> float:
    """A house with a gable at the street; returns its width."""
    p = c.inks
    w, h = c.some(120, 180), c.some(190, 330)
    wall = mix(c.pick((p.red, p.ground, p.wood, p.pink, p.blue)), p.paper, c.some(0.25, 0.5))
    top = foot - h
    gable = c.rng.choice(("step", "bell", "plain"))
    if gable == "step":
        steps = [(0, 0), (0, -20), (0.2, -20), (0.2, -50), (0.37, -50), (0.37, -85), (0.63, -85), (0.63, -50), (0.8, -50), (0.8, -20), (1, -20), (1, 0)]  # fmt: skip
        roof = [(x + a * w, top + b) for a, b in steps]
    elif gable == "bell":
        roof = smooth([(x, top), (x + w * 0.22, top - 30), (x + w * 0.34, top - 85), (x + w * 0.66, top - 85), (x + w * 0.78, top - 30), (x + w, top)], False)  # fmt: skip
    else:
        roof = [(x, top), (x + w / 2, top - 80), (x + w, top)]
    c.fill([*roof, (x + w, foot), (x, foot)], wall, 0.35)
    pane = lighter(wall, 0.65)
    for row in range(int(h // 95)):
        for col in range(2):
            c.rect(x + w * (0.18 + 0.4 * col), top + 16 + row * 88, w * 0.24, 52, pane, shade=0)
    c.rect(x + w * 0.4, foot - 66, w * 0.22, 66, darker(wall, 0.45), 4, shade=0)
    return w + 2


def tree(c: Canvas, colour: Colour) -> None:
    """A round tree, its foot at the origin."""
    c.rect(-9, -120, 18, 120, c.inks.wood, shade=0.4)
    c.blob([(-80, -150), (-60, -230), (0, -265), (66, -228), (82, -150), (30, -105), (-40, -108)], colour, 0.5)
