"""Security headers on every answer (also 404, 413, 500 and static files), no-store on private pages, and gzip."""

import gzip

from flask import Flask, Response, request

from app.web.session import settings, signed_in

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# All other pages are private: also a visitor's draft, the address that a code went to, and a page from a mailed link.
FOR_EVERYONE = frozenset(
    {
        "home.show",
        "home.help",
        "about.start_here",
        "about.how_it_works",
        "about.privacy",
        "about.accessibility",
        "about.credits",
        "offerings.search",
        "offerings.map",
        "offerings.show",
        "offerings.photos",
        "cooperatives.overview",
        "cooperatives.show",
        "profiles.show",
        "web.favicon",
        "web.security_txt",
        "web.robots_txt",
    }
)
SMALLEST_WORTH_COMPRESSING = 1_000  # bytes; below, gzip's own header costs more than it saves


def attach(app: Flask) -> None:
    """Set the headers on whatever leaves the house."""

    @app.after_request
    def secure(answer: Response) -> Response:
        headers = answer.headers
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if settings().is_https:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-cache, private" if _is_for_everyone(answer) else "no-store"
        return _compressed(answer)


def _is_for_everyone(answer: Response) -> bool:
    """Whether a browser may keep the page: it shows a visitor nothing that is not on the site for all to read."""
    return (
        request.method == "GET"
        and request.endpoint in FOR_EVERYONE
        and answer.status_code < 400
        and signed_in() is None
    )


def _compressed(answer: Response) -> Response:
    if (
        answer.mimetype not in ("text/html", "text/plain", "application/json")
        or answer.direct_passthrough
        or answer.is_streamed
        or "Content-Encoding" in answer.headers
    ):
        return answer
    answer.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip") or (answer.content_length or 0) < SMALLEST_WORTH_COMPRESSING:
        return answer
    answer.set_data(gzip.compress(answer.get_data(), compresslevel=5, mtime=0))
    answer.headers["Content-Encoding"] = "gzip"
    return answer
