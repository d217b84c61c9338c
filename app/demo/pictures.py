"""The pictures of the demo, drawn by our own code: a motif per trade, varied by seed.

Nobody's photograph is used without asking, and an empty grey box sells nothing: so the demo has
prints of its own. The same trade and seed always give the same bytes (with one version of Pillow).
"""

from app.demo import (
    motifs_care,
    motifs_design,
    motifs_events,
    motifs_food,
    motifs_home,
    motifs_making,
    motifs_office,
    motifs_repair,
)
from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_props import sprig
from app.demo.motifs_shapes import HEIGHT, WIDTH, ellipse, lighter, mix

MOTIFS = {
    **motifs_food.MOTIFS,
    **motifs_making.MOTIFS,
    **motifs_design.MOTIFS,
    **motifs_home.MOTIFS,
    **motifs_care.MOTIFS,
    **motifs_events.MOTIFS,
    **motifs_repair.MOTIFS,
    **motifs_office.MOTIFS,
}


def draw(trade_slug: str, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """A picture of the trade as JPEG, four by three; KeyError when the trade has no motif."""
    motif = MOTIFS[trade_slug]
    canvas = Canvas(f"{trade_slug}:{seed}", size)
    near, flipped = 1 + 0.07 * canvas.rng.random(), canvas.rng.random() < 0.5
    with canvas.at(WIDTH / 2, HEIGHT / 2, near, flip=flipped), canvas.at(-WIDTH / 2, -HEIGHT / 2):
        motif(canvas)
    return canvas.jpeg()


def portrait(seed: int, size: tuple[int, int] = (600, 600), look: str = "any") -> bytes:
    """A portrait of nobody in particular, as JPEG, square; `look` is "woman", "man" or "any"."""
    c = Canvas(f"portrait:{seed}", size, units=(600, 600))
    p = c.inks
    back = c.pick(
        (
            p.ground,
            mix(p.paper, p.blue, 0.35),
            mix(p.paper, p.pink, 0.7),
            mix(p.paper, p.green, 0.5),
            mix(p.paper, p.yellow, 0.7),
        )
    )
    c.rect(0, 0, 600, 600, back, shade=0.22)
    kind = c.rng.choice(("sun", "arch", "leaves", "plain"))
    if kind == "sun":
        c.oval(300, 300, 245, 245, lighter(back, 0.4), 0.2)
    elif kind == "arch":
        c.fill([*ellipse(300, 300, 235, 235, 180, 360), (535, 600), (65, 600)], lighter(back, 0.4), 0.2)
    elif kind == "leaves":
        for x, turn in ((60, 14), (540, -14), (150, 30), (450, -30)):
            with c.at(x, 420, 1.9, turn):
                sprig(c, mix(back, p.green, 0.6), 5)
    with c.at(300 + c.some(-10, 10), 272, c.some(1.18, 1.32), c.some(-3, 3)):
        bust(c, someone(c.rng, p.accents, look))
    return c.jpeg()
