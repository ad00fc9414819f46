"use strict";
(() => {
  const openAround = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", openAround);
  if (location.hash) openAround();

  const tools = document.querySelector(".tools");
  if (!tools) return;
  const find = document.getElementById("find");
  const kind = document.getElementById("kind");
  const order = document.getElementById("order");
  const found = document.getElementById("found");
  const findings = [...document.querySelectorAll(".finding")];
  const others = [...document.querySelectorAll(".line, .document, .estimates tbody tr, .ledger")];
  const words = new Map();
  const wordsOf = (one) => {
    if (!words.has(one)) words.set(one, one.textContent.toLowerCase());
    return words.get(one);
  };
  const filter = () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => wanted.every((word) => wordsOf(one).includes(word));
    let count = 0;
    for (const one of findings) {
      one.hidden = !(fits(one) && (!kind.value || one.dataset.kind === kind.value));
      count += !one.hidden;
    }
    for (const one of others) one.hidden = wanted.length > 0 && !fits(one);
    found.textContent = wanted.length || kind.value ? `${count} of ${findings.length} findings` : "";
  };
  const list = document.getElementById("findings");
  const sort = () => {
    if (!list) return;
    const by = order.value;
    const key = (one) => (by === "newest" ? one.dataset.newest : Number(one.dataset[by]));
    const all = [...list.children];
    all.sort((a, b) => {
      const down = by === "order" ? 1 : -1;
      return key(a) < key(b) ? -down : key(a) > key(b) ? down : a.dataset.order - b.dataset.order;
    });
    list.append(...all);
  };
  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  kind.addEventListener("change", filter);
  order.addEventListener("change", sort);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
})();
