/** Arrow keys go through what was found; Enter goes to the first. */

export function startKeys(dialog, input) {
  const links = () => [...dialog.querySelectorAll("[data-search-card] a, .search__list a")]

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const all = links(), at = all.indexOf(document.activeElement)
    if (at < 0 && document.activeElement !== input) return
    const next = event.key === "ArrowDown" ? at + 1 : at - 1
    if (next >= all.length || (at < 0 && event.key === "ArrowUp")) return
    event.preventDefault()
    ;(next < 0 ? input : all[next]).focus()
  })

  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    window.healthsiteSearch.answer()
    const first = links()[0]
    if (first) first.focus()
  })

  /* A result on this very page: close, then go there. */
  dialog.addEventListener("click", (event) => {
    const to = event.target.closest && event.target.closest("a")
    if (to && to.hash && to.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      window.healthsiteSearch.leaving = true
      dialog.close()
    }
  })
}
