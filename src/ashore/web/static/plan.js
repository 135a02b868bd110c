// The rows of the table as a slider: what each sum leads to is there already, nothing is asked.
const table = document.querySelector("[data-sums]");
if (table) {
  const rows = [...table.querySelectorAll("tbody tr")];
  const box = document.querySelector("[name=monthly]");
  const slider = document.querySelector("[data-slider]");
  const said = document.querySelector("[data-said]");
  const typed = Number(box.value || table.dataset.usual);
  const near = (sum) =>
    rows.reduce((best, row, at) => (Math.abs(row.dataset.sum - sum) < Math.abs(rows[best].dataset.sum - sum) ? at : best), 0);
  const show = (at) => {
    const [sum, end, total] = [...rows[at].cells].map((cell) => cell.textContent.trim());
    said.textContent = total ? `每月 ${sum}：${end}，一共约 ${total}` : `每月 ${sum}：${end}`;
    slider.setAttribute("aria-valuetext", said.textContent);
  };
  slider.max = rows.length - 1;
  slider.value = near(typed);
  slider.closest("[hidden]").hidden = false;
  show(slider.value);
  slider.addEventListener("input", () => {
    show(slider.value);
    box.value = rows[slider.value].dataset.sum;
  });
  box.addEventListener("input", () => {
    if (Number(box.value) > 0) {
      slider.value = near(Number(box.value));
      show(slider.value);
    }
  });
}
