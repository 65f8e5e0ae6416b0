/** Elements from text. Text is never read as HTML. */

export function element(name, className = "", text = "") {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

/** pieces: [{text, hit}]; what was found is marked. */
export function draw(into, pieces) {
  pieces.forEach((piece) => into.append(piece.hit ? element("mark", "", piece.text) : piece.text))
}

/** An address inside the site, as seen from this page. A folder has no server that would add index.html. */
export function link(address, section) {
  const file = location.protocol === "file:" && /(^|\/)$/.test(address) ? "index.html" : ""
  return (document.body.dataset.root || "/") + address + file + (section ? "#" + section : "")
}
