/** What every page can do once scripts run: menu on small screens, colours, glossary words that explain themselves.
 *  The page is whole without it. No words stand here, nothing is fetched, nothing is stored but the choice of colours. */
(function (document) {
  "use strict"
  var root = document.documentElement

  /* Menu: open without scripts, folded behind a button with them on small screens. */
  var button = document.querySelector("[data-menu-button]")
  if (button) {
    var setMenu = function (open) {
      button.setAttribute("aria-expanded", String(open))
      root.classList.toggle("menu-open", open)
    }
    button.addEventListener("click", function () { setMenu(button.getAttribute("aria-expanded") !== "true") })
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && root.classList.contains("menu-open")) { setMenu(false); button.focus() }
    })
  }

  /* Colours: the one thing that is kept on the device, by the reader's own choice. */
  var chooser = document.querySelector("[data-scheme-chooser]")
  if (chooser) {
    var chosen = chooser.querySelector('[value="' + (root.dataset.scheme || "auto") + '"]')
    if (chosen) chosen.checked = true
    chooser.addEventListener("change", function (event) {
      var scheme = event.target.value
      if (scheme === "auto") delete root.dataset.scheme; else root.dataset.scheme = scheme
      try { scheme === "auto" ? localStorage.removeItem("scheme") : localStorage.setItem("scheme", scheme) } catch (e) { /* private window */ }
    })
  }

  /* Glossary words: the link leads to "Words on this page"; with scripts it opens the meaning where you are (WCAG 1.4.13: the
     pointer may move onto it, Escape closes it whoever opened it, and it stays until then). */
  var bubble, closing, wasOpen
  function closeBubble() {
    clearTimeout(closing)
    if (!bubble) return
    bubble.word.setAttribute("aria-expanded", "false")
    bubble.remove()
    bubble = null
  }
  function closeSoon() { clearTimeout(closing); closing = setTimeout(closeBubble, 300) }
  function stay() { clearTimeout(closing) }
  function openBubble(word) {
    stay()
    if (bubble && bubble.word === word) return
    closeBubble()
    var entry = document.getElementById(word.hash.slice(1))
    var meaning = entry && entry.querySelector("dd")
    if (!meaning) return
    var opened = bubble = document.createElement("span")
    bubble.className = "term-bubble"
    bubble.setAttribute("role", "status")
    bubble.word = word
    bubble.addEventListener("mouseenter", stay)
    bubble.addEventListener("mouseleave", function () { if (document.activeElement !== word) closeSoon() })
    word.setAttribute("aria-expanded", "true")
    word.after(bubble)
    /* A status that is created full is not said: it must be there before its words are. */
    setTimeout(function () {
      opened.textContent = meaning.textContent
      var box = opened.getBoundingClientRect()
      var shift = Math.max(8 - box.left, Math.min(0, root.clientWidth - 8 - box.right))
      opened.style.transform = "translateX(" + shift + "px)"
      if (document.activeElement === word) opened.scrollIntoView({ block: "nearest" })
    }, 0)
  }
  Array.prototype.forEach.call(document.querySelectorAll("a.term"), function (word) {
    word.setAttribute("role", "button")
    word.setAttribute("aria-expanded", "false")
    word.addEventListener("pointerdown", function () { wasOpen = bubble && bubble.word === word })
    word.addEventListener("focus", function () { openBubble(word) })
    word.addEventListener("mouseenter", function () { openBubble(word) })
    word.addEventListener("mouseleave", function () { if (document.activeElement !== word) closeSoon() })
    word.addEventListener("blur", closeSoon)
    word.addEventListener("click", function (event) {
      event.preventDefault()
      if (event.detail === 0) wasOpen = bubble && bubble.word === word // pressed by key
      if (wasOpen) closeBubble(); else openBubble(word)
      wasOpen = false
    })
    word.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); word.click() }
    })
  })
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") closeBubble() })

  /* A box around a table is a stop of the keyboard only while there is something to scroll in it. */
  function stops() {
    Array.prototype.forEach.call(document.querySelectorAll(".table-box"), function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex")
    })
  }
  stops()
  window.addEventListener("resize", stops)
  window.addEventListener("load", stops)

  /* A source mark leads into a folded list: unfold what the address points at (not every browser does so by itself). */
  function unfold() {
    var id = location.hash.slice(1)
    try { id = decodeURIComponent(id) } catch (e) { /* as it is: what follows must still run */ }
    var target = id && document.getElementById(id)
    var folded = target && target.closest("details")
    if (folded && !folded.open) { folded.open = true; target.scrollIntoView() }
  }
  window.addEventListener("hashchange", unfold)
  unfold()
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("main details:not([open])"), function (each) { each.open = true; each.dataset.forPrint = "" })
  })
  window.addEventListener("afterprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details[data-for-print]"), function (each) { each.open = false; delete each.dataset.forPrint })
  })

  /* Drawings that move: each element says in data-turn and data-fade what it does in each position of the dial. */
  Array.prototype.forEach.call(document.querySelectorAll("[data-dial]"), function (dial) {
    var moving = dial.parentNode.querySelectorAll("[data-turn], [data-fade]")
    var move = function (input) {
      Array.prototype.forEach.call(moving, function (each) {
        var pick = function (name) { return each.dataset[name] && each.dataset[name].split(" ")[+input.value] }
        if (each.dataset.turnAt) each.style.transformOrigin = each.dataset.turnAt.split(" ").join("px ") + "px"
        if (each.dataset.turn) each.style.transform = "rotate(" + pick("turn") + "deg)"
        if (each.dataset.fade) each.style.opacity = pick("fade")
      })
      dial.querySelector("[role=status]").textContent = input.dataset.says
    }
    dial.addEventListener("change", function (event) { move(event.target) })
    var kept = dial.querySelector("input:checked") // a browser may keep the choice of the last visit
    if (kept && !kept.defaultChecked) move(kept)
  })

  /* Listen: only voices that live on the device, since others may send the text away. */
  var listen = document.querySelector("[data-listen]")
  var speech = window.speechSynthesis
  if (listen && speech) {
    var speaker = listen.querySelector("button")
    var words = speaker.textContent
    var voiceFor = function () {
      return speech.getVoices().filter(function (voice) { return voice.localService && voice.lang.slice(0, 2) === root.lang.slice(0, 2) })[0]
    }
    var offer = function () { listen.hidden = !voiceFor() }
    var stop = function () { speech.cancel(); speaker.textContent = words; speaker.removeAttribute("aria-pressed") }
    offer()
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer)
    /* All that a reader sees, in its order and once: blocks one after the other, the cells of a table row together. */
    var silent = "nav, button, script, style, template, [hidden], [aria-hidden=true], .listen, .print-only, .visually-hidden"
    var spokenParts = function (from) {
      var parts = [], now = ""
      var end = function () { if (now.trim()) parts.push(now.replace(/\[\d+\]/g, "").replace(/\s+/g, " ").trim()); now = "" }
      var read = function (node) {
        if (node.nodeType === Node.TEXT_NODE) { now += node.data; return }
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches(silent)) return
        var display = getComputedStyle(node).display
        if (display === "none") return
        var picture = node.matches("svg[role=img], img") && (node.getAttribute("aria-label") || node.getAttribute("alt") ||
          (node.querySelector("title") || node).textContent)
        var cell = display === "table-cell" || node.matches("td, th"), block = !cell && !/^(inline|contents|none)/.test(display)
        if (block) end()
        if (node.matches("svg, img")) now += picture ? " " + picture + " " : ""
        else if (node.matches("details:not([open])")) read(node.querySelector("summary"))
        else Array.prototype.forEach.call(node.childNodes, read)
        if (cell) now += ". "
        if (block) end()
      }
      read(from)
      return parts
    }
    speaker.addEventListener("click", function () {
      if (speaker.getAttribute("aria-pressed")) return stop()
      var spoken = spokenParts(document.querySelector(".md-typeset"))
      spoken.forEach(function (text, index) {
        var saying = new SpeechSynthesisUtterance(text)
        saying.voice = voiceFor()
        saying.lang = root.lang
        if (index === spoken.length - 1) saying.onend = stop
        speech.speak(saying)
      })
      speaker.textContent = speaker.dataset.stop
      speaker.setAttribute("aria-pressed", "true")
    })
    window.addEventListener("pagehide", stop)
  }

  /* Who comes back to a page with answers or names on it, be it somebody else, finds it empty: a browser may have kept it whole. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.querySelector("[data-helper], [data-maker], [data-link-builder]")) location.reload()
  })

  /* However old this copy of the page is: its words must be held against their sources again from this day on. */
  Array.prototype.forEach.call(document.querySelectorAll("[data-overdue-from]"), function (each) {
    if (new Date().toISOString().slice(0, 10) > each.dataset.overdueFrom) each.hidden = false
  })
})(document)
