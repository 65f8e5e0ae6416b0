/** Opens search: by its button, by / or Ctrl+K, by an address that ends in #q=…
 *  The engine (where the page does not hold it) and the index are loaded then, as scripts, so that all of it works
 *  without a network and from a folder. What is typed stands behind the # of the address, which no host sees. */
(function (document, location) {
  "use strict"
  var dialog = document.querySelector("[data-search]")
  if (!dialog || !dialog.showModal) return
  var input = dialog.querySelector("[data-md-component=search-query]")
  var space = window.healthsiteSearch = window.healthsiteSearch || {}
  var started = false, hashBefore = "", due

  function load() {
    if (started) return
    started = true
    var say = dialog.querySelector("[data-search-count]")
    say.textContent = dialog.dataset.loading
    ;[dialog.dataset.engine, dialog.dataset.index].filter(Boolean).forEach(function (source) {
      var script = document.createElement("script")
      script.src = source
      script.async = false
      script.onerror = function () {
        say.textContent = dialog.querySelector("[data-search-status]").textContent = dialog.dataset.failed
        script.remove()
        started = false
      }
      document.head.appendChild(script)
    })
  }

  function queryInAddress() {
    var found = /^#q=(.*)$/.exec(location.hash)
    if (!found) return null
    try { return decodeURIComponent(found[1]) } catch (e) { return found[1] }
  }

  function setHash(hash) {
    clearTimeout(due)
    if (location.hash === hash) return
    try { history.replaceState(history.state, "", hash || location.pathname + location.search) } catch (e) { /* a folder may refuse */ }
  }

  function open(query) {
    load()
    if (!dialog.open) {
      if (queryInAddress() === null) hashBefore = location.hash
      dialog.showModal()
    }
    if (typeof query === "string" && query !== input.value) {
      input.value = query
      changed()
    }
    input.focus()
    input.select()
  }

  function changed() {
    dialog.querySelector("[data-search-clear]").hidden = !input.value
    clearTimeout(due)
    due = setTimeout(function () {
      if (dialog.open) setHash(input.value.trim() ? "#q=" + encodeURIComponent(input.value.trim().slice(0, 1000)) : hashBefore)
    }, 300)
    if (space.show) space.show(input.value)
  }

  space.dialog = dialog
  space.input = input
  space.open = open
  space.close = function () { dialog.close() }

  input.addEventListener("input", changed)
  dialog.querySelector("[data-search-close]").addEventListener("click", space.close)
  dialog.querySelector("[data-search-clear]").addEventListener("click", function () { input.value = ""; changed(); input.focus() })
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close() })
  dialog.addEventListener("close", function () { if (queryInAddress() !== null) setHash(hashBefore) })

  Array.prototype.forEach.call(document.querySelectorAll("[data-open-search]"), function (button) {
    button.hidden = false
    button.setAttribute("aria-haspopup", "dialog")
    button.setAttribute("aria-keyshortcuts", "/ Control+K")
    button.addEventListener("click", function () { open() })
  })
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.isComposing || dialog.open) return
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing
    var letter = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k"
    if (slash || letter) { event.preventDefault(); open() }
  })

  function fromAddress() {
    var query = queryInAddress()
    if (query !== null) open(query)
  }
  window.addEventListener("hashchange", fromAddress)
  fromAddress()

  /* A lost address often says what was looked for. */
  if (dialog.dataset.lost) {
    var root = document.body.dataset.root || "/", path = location.pathname
    if (path.indexOf(root) === 0) path = path.slice(root.length)
    try { path = decodeURIComponent(path) } catch (e) { /* as it is */ }
    var words = path.replace(/\.\w+$/, "").match(/[\p{L}\p{N}]{2,}/gu) || []
    var heading = document.querySelector("main h1")
    if (words.length && heading && words.join("") !== "404") {
      var offer = document.createElement("button"), query = words.slice(0, 8).join(" ")
      offer.type = "button"
      offer.className = "button button--plain search__offer"
      offer.textContent = dialog.dataset.lost.replace("{query}", query)
      offer.addEventListener("click", function () { open(query) })
      heading.after(offer)
    }
  }
})(document, window.location)
