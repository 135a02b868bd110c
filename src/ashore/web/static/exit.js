// Leaves at once: the button, or Shift three times within five seconds. The page does not stay behind "back".
const link = document.querySelector("a.exit");
const pressed = [];

function leave() {
  document.documentElement.hidden = true;
  try {
    sessionStorage.clear(); // what this tab was allowed to remember
  } catch {
    // Some browsers forbid even this; then nothing is there.
  }
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      pressed.length = 0;
      return;
    }
    pressed.push(event.timeStamp);
    if (pressed.length > 3) pressed.shift();
    if (pressed.length === 3 && pressed[2] - pressed[0] < 5000) leave();
  });
}
