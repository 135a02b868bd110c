import { minutes } from "./record_words.js";

// What broke off before, in a tab; a server shows its own in the page. offer: shows what was put together.
export async function showLeft(keeper, box, offer) {
  for (const one of await keeper.left()) {
    const note = document.createElement("section");
    note.className = "note warn";
    const head = document.createElement("h3");
    head.textContent = "有一段没录完的";
    const text = document.createElement("p");
    const seconds = Math.max(0, Math.round((new Date(one.until) - new Date(one.began)) / 1000));
    text.textContent = `${one.began.slice(0, 19).replace("T", " ")} 开始，约 ${minutes(seconds)} 都在。最后一两秒可能没有。`;
    const row = document.createElement("div");
    row.className = "buttons";
    const act = (words, main, run) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      if (main) button.className = "main";
      button.addEventListener("click", async () => {
        await run();
        note.remove();
      });
      row.append(button);
    };
    act("接起来，放进证据", true, async () => offer(await keeper.mend(one), text.textContent));
    act("不要了", false, () => keeper.drop(one));
    note.append(head, text, row);
    box.append(note);
  }
}
