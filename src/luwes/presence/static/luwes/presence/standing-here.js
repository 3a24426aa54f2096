// Fills in the position of the phone that stands in the office; without it, the numbers are typed.

const button = document.getElementById("standing-here");
const said = document.getElementById("standing-said");
button.hidden = !navigator.geolocation;

function say(sentence) {
  said.textContent = sentence;
  said.hidden = false;
}

button.addEventListener("click", () => {
  say(button.dataset.waiting);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      document.getElementById("id_latitude").value = coords.latitude.toFixed(6);
      document.getElementById("id_longitude").value = coords.longitude.toFixed(6);
      say(`${button.dataset.taken} ${Math.round(coords.accuracy)}`);
    },
    () => say(button.dataset.failed),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 },
  );
});
