"""A real stream: made by ffmpeg in three renditions, served as an origin of its own."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

SECONDS = 30
INPUTS = (
    *("-f", "lavfi", "-i", f"testsrc2=s=640x360:r=5:d={SECONDS}"),
    *("-f", "lavfi", "-i", f"sine=d={SECONDS}"),
)
RENDITIONS = (
    *("-map", "0:v", "-map", "1:a", "-map", "0:v", "-map", "1:a", "-map", "1:a"),
    *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "10"),
    *("-s:v:0", "960x540", "-b:v:0", "500k", "-s:v:1", "640x360", "-b:v:1", "200k", "-c:a", "aac"),
)
PLAYLISTS = (
    *("-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod"),
    *("-var_stream_map", "v:0,a:0 v:1,a:1 a:2", "-master_pl_name", "master.m3u8"),
)


def make_stream(folder: Path) -> None:
    """Write a picture with sound in two sizes, the sound alone, and the playlist of all three."""
    command = [get_ffmpeg_exe(), "-loglevel", "error", *INPUTS, *RENDITIONS, *PLAYLISTS]
    subprocess.run([*command, "rendition_%v.m3u8"], cwd=folder, check=True)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files to pages of any origin, as a broadcaster does."""

    asked: list[str]

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_words: object) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]


@contextmanager
def streaming(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a stream; give the address of its playlist, and a list of what is asked for."""
    make_stream(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    asked: list[str] = []
    server.asked = asked  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/master.m3u8", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
