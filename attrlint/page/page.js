"use strict";
// Filters each ledger by word, kind and what is owed; without scripts the tables are whole.
for (const form of document.querySelectorAll(".filter")) {
  const rows = [...document.getElementById(form.dataset.table).tBodies[0].rows];
  const [words, kind, owed] = form.elements;
  const said = form.querySelector("output");
  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = wanted.every((word) => text.includes(word))
        && (!kind.value || row.dataset.kind === kind.value)
        && (!owed.checked || "owed" in row.dataset);
      row.hidden = !fits;
      count += fits;
    }
    said.value = `${count} of ${rows.length} works`;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
