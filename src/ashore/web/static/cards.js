// What a card page can do more with scripts: copy the address, print, and give the picture as PNG, which messengers take.
for (const button of document.querySelectorAll("[data-copy-address]")) {
  const address = document.querySelector("[data-address]");
  button.hidden = false;
  hide("address");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address.value);
      button.textContent = "复制好了";
    } catch {
      address.select();
      button.textContent = "已选中，长按复制";
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const picture = document.querySelector("[data-picture]");
if (picture) {
  await picture.decode().catch(() => undefined);
  await asPng(picture);
}

// The picture itself becomes a PNG too: a long press then saves one.
async function asPng(image) {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0);
  const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!png) return;
  image.src = URL.createObjectURL(png);
  const save = document.querySelector("[data-save]");
  if (save) {
    save.href = image.src;
    save.hidden = false;
  }
}

function hide(name) {
  for (const hint of document.querySelectorAll(`[data-plain=${name}]`)) hint.hidden = true;
}
