// A playlist (HLS): hls.js where the browser can, else what the browser plays by itself. The viewer
// chooses between automatic, 360p and audio only; the choice is kept in this browser.
import Hls from "./vendor/hls.light.min.js";

const KEPT = "luwes.webinar.quality";
const SMALL = 360;
const video = document.querySelector("[data-hls]");
const field = document.querySelector("[data-quality]");
const choice = field?.querySelector("select");
const onlySound = document.querySelector("[data-only-sound]");

const kept = () => {
  try { return localStorage.getItem(KEPT) ?? "auto"; } catch { return "auto"; }
};
const keep = (value) => {
  try { localStorage.setItem(KEPT, value); } catch { /* the choice holds for this page */ }
};

if (video && Hls.isSupported()) play(new Hls({ enableWorker: false, lowLatencyMode: true }));

function play(hls) {
  let sound = "";
  let small = -1;

  // hls.js drops renditions without a picture from its levels, so the playlist of sound alone is
  // found here, and played in the place of the whole.
  hls.on(Hls.Events.MANIFEST_LOADED, (_event, { levels }) => {
    if (hls.url !== video.dataset.hls) return;
    const bare = levels.find((level) => !level.videoCodec && !level.height);
    sound = levels.length > 1 && bare ? [bare.url].flat()[0] : "";
    offer();
    if (choice.value === "small") hls.currentLevel = small;
  });

  function offer() {
    small = hls.levels.findLastIndex((level) => level.height && level.height <= SMALL);
    choice.querySelector('[value="small"]').hidden = small < 0;
    choice.querySelector('[value="sound"]').hidden = !sound;
    field.hidden = small < 0 && !sound;
    const wanted = choice.querySelector(`[value="${kept()}"]`);
    choice.value = wanted && !wanted.hidden ? wanted.value : "auto";
    if (choice.value === "sound") source(sound);
  }

  function source(address) {
    const playing = !video.paused;
    onlySound.hidden = address !== sound;
    hls.loadSource(address);
    if (playing) video.play().catch(() => {});
  }

  choice.addEventListener("change", () => {
    keep(choice.value);
    if (choice.value === "sound") source(sound);
    else if (hls.url !== video.dataset.hls) source(video.dataset.hls);
    else hls.currentLevel = choice.value === "small" ? small : -1;
  });

  hls.loadSource(video.dataset.hls);
  hls.attachMedia(video);
}
