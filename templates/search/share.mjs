/** Copies the address of a search: the words stand behind the #, which no host sees. */

import { element, link } from "./drawing.mjs"

/** said: called with what was done, to be spoken. words: a function, for they come with the index. */
export function startSharing(dialog, input, words, said) {
  const copied = dialog.querySelector("[data-search-copied]")
  dialog.querySelector("[data-search-copy]").addEventListener("click", () => {
    const address = new URL(link("", ""), location.href).href + "#q=" + encodeURIComponent(input.value.trim())

    function shown() {
      copied.textContent = words().copied
      said(words().copied)
    }

    function byHand() {
      const field = element("input", "search__address")
      field.readOnly = true
      field.value = address
      field.setAttribute("aria-label", words().copy_this)
      copied.textContent = words().copy_this + " "
      copied.append(field)
      field.select()
    }

    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(address).then(shown, byHand)
    else byHand()
  })
}
