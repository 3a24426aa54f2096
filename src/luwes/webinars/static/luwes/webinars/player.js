// A playlist (HLS) where the browser does not play it by itself, with a choice of quality.
import Hls from "./vendor/hls.light.min.js";

const video = document.querySelector("[data-hls]");
const field = document.querySelector("[data-quality]");

if (video && !video.canPlayType("application/vnd.apple.mpegurl") && Hls.isSupported()) {
  const hls = new Hls({ enableWorker: false, lowLatencyMode: true });
  hls.loadSource(video.dataset.hls);
  hls.attachMedia(video);
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    const choice = field.querySelector("select");
    hls.levels.forEach((level, index) => {
      const option = document.createElement("option");
      option.value = String(index);
      option.textContent = level.height ? `${level.height}p` : `${Math.round(level.bitrate / 1000)} kbit/s`;
      choice.append(option);
    });
    field.hidden = hls.levels.length < 2;
    choice.addEventListener("change", () => { hls.currentLevel = Number(choice.value); });
  });
}
