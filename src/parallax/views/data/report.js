// Opens evidence cards in the drawer beside the page. Without it, the links lead to the cards at the end.
const drawer = document.getElementById("drawer"), shown = document.getElementById("shown");
let opener = null;

function show(id, from) {
  const card = document.getElementById(id);
  if (!card) return;
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  shown.replaceChildren(copy);
  drawer.hidden = false;
  opener = from;
  document.querySelectorAll(".current").forEach((link) => link.classList.remove("current"));
  from?.classList.add("current");
  if (from && innerWidth <= drawer.offsetWidth && from.getBoundingClientRect().bottom > drawer.getBoundingClientRect().top)
    from.scrollIntoView({ block: "start" });
  history.replaceState(null, "", "#" + id);
}

function close() {
  drawer.hidden = true;
  opener?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  const id = link.getAttribute("href").slice(1);
  if (id.startsWith("e-")) {
    event.preventDefault();
    show(id, link);
  } else {
    document.getElementById(id)?.setAttribute("open", "");
  }
});
document.getElementById("close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !drawer.hidden) close();
  if ((event.key === "j" || event.key === "k") && !drawer.hidden && opener) {
    const links = [...document.querySelectorAll("main section:not(#evidence) a[href^='#e-']")].filter((link) => link.getClientRects().length);
    const next = links[links.indexOf(opener) + (event.key === "j" ? 1 : -1)];
    if (next) { next.scrollIntoView({ block: "center" }); show(next.getAttribute("href").slice(1), next); }
  }
});
document.documentElement.classList.add("scripted");
if (location.hash.startsWith("#e-")) show(location.hash.slice(1), null);
