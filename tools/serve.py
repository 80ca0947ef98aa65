"""Serve ``site/`` on this machine; build again what is edited, and reload the open pages."""

from __future__ import annotations

import argparse
import functools
import http.server
import multiprocessing
from pathlib import Path

from watchfiles import DefaultFilter, watch

from tools import build_site

RELOAD = b"""<script>
let state;
setInterval(async () => {
  const now = await (await fetch("/__built")).text();
  if (state !== undefined && state !== now) location.reload();
  state = now;
}, 500);
</script></body>"""
BUILT = build_site.BUILD / "served"  # how often; the server, another process, reads it


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, with a line in each page that asks whether it was built again."""

    def do_GET(self) -> None:
        if self.path == "/__built":
            self._send(BUILT.read_bytes(), "text/plain")
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            self._send(file.read_bytes().replace(b"</body>", RELOAD), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Stay quiet."""


class Sources(DefaultFilter):
    """What a person edits, without what the build writes."""

    def __call__(self, change: object, path: str) -> bool:
        generated = str(build_site.ROOT / "docs" / "gallery")
        return (
            super().__call__(change, path)
            and not path.startswith(generated)
            and not path.endswith(".mo")
        )


def rebuild() -> None:
    """Build, and keep serving the last good pages if that fails."""
    try:
        build_site.build(on_language=lambda: BUILT.write_text(str(int(BUILT.read_text()) + 1)))
    except SystemExit as problem:
        print(problem)


def serve(port: int) -> None:
    """Answer requests, in a process of its own: one that forks should have no threads."""
    handler = functools.partial(Handler, directory=str(build_site.SITE))
    http.server.ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    build_site.import_libraries()
    BUILT.parent.mkdir(exist_ok=True)
    BUILT.write_text("0")
    rebuild()
    spawn = multiprocessing.get_context("spawn")
    spawn.Process(target=serve, args=(options.port,), daemon=True).start()
    print(f"http://127.0.0.1:{options.port}/  (Ctrl+C ends)")
    folders = [build_site.ROOT / name for name in ("docs", "gallery", "locale", "src")]
    for _changes in watch(*folders, watch_filter=Sources(), raise_interrupt=False):
        rebuild()


if __name__ == "__main__":
    main()
