/** The boxes that lead to a call. Which country stands first: the one that the reader picked, else that of this edition, else
 *  the one that the time zone of the clock lies in (never the language). A guess is worded as one; if guess and edition differ,
 *  both stand. Every word comes from the page. Nothing is asked for, sent or stored: a pick lives as long as the page. */
(function (zones, document) {
  "use strict"
  var picked = "", open = [], boxes = []

  function guess() {
    var zone = ""
    try { zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "" } catch (e) { /* an old browser: no guess */ }
    return Object.keys(zones).filter(function (region) { return zones[region].split(" ").indexOf(zone) >= 0 })[0] || ""
  }
  var guessed = guess()

  function all(selector, within) { return Array.prototype.slice.call(within.querySelectorAll(selector)) }

  function draw(box) {
    var edition = box.dataset.edition, wanted = picked ? [picked] : [edition, guessed]
    var ways = all("[data-way]", box).filter(function (way) { return wanted.indexOf(way.dataset.way) >= 0 })
    if (!ways.length) ways = all('[data-way="' + box.dataset.otherwise + '"]', box)
    var unfolded = open.indexOf(box) >= 0
    all("[data-way]", box).forEach(function (way) {
      var isGuess = way.dataset.way === guessed && !picked && edition !== guessed
      way.hidden = ways.indexOf(way) < 0
      all("[data-guess]", way).forEach(function (each) { each.hidden = !isGuess })
      all("[data-known]", way).forEach(function (each) { each.hidden = isGuess })
    })
    all("[data-call-other]", box).forEach(function (button) {
      button.hidden = !ways.length
      button.setAttribute("aria-expanded", String(unfolded))
    })
    all("[data-call-all]", box).forEach(function (list) { list.hidden = ways.length > 0 && !unfolded })
    box.dataset.shown = String(ways.length)
  }

  function wake(box) {
    box.dataset.awake = ""
    boxes.push(box)
    box.addEventListener("click", function (event) {
      var pick = event.target.closest("[data-pick]")
      if (event.target.closest("[data-call-other]")) open = open.indexOf(box) < 0 ? open.concat(box) : open.filter(function (each) { return each !== box })
      else if (pick) { picked = pick.dataset.pick; open = [] }
      else return
      boxes.forEach(draw)
      if (pick) all("[data-way]:not([hidden])", box).forEach(function (way) { (way.querySelector("a") || way.querySelector("[tabindex]")).focus() })
    })
    draw(box)
  }

  /* A box is drawn as soon as its end is there, before the browser paints it, so that nothing jumps. */
  function look() {
    all("[data-call]:not([data-awake])", document).forEach(function (box) { if (box.querySelector("[data-call-end]")) wake(box) })
  }
  look()
  if (window.MutationObserver) new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true })
  else document.addEventListener("DOMContentLoaded", look)
})(ZONES, document)
