/* Inside a card: tell the page around how tall the card is, and open the page if the frame allows it. Nothing is stored. */
(function () {
  "use strict"
  var root = document.documentElement
  function tell() {
    if (window.parent !== window) window.parent.postMessage({ type: "healthsite:height", height: Math.ceil(root.getBoundingClientRect().height) }, "*")
  }
  if (window.ResizeObserver) new ResizeObserver(tell).observe(root)
  window.addEventListener("load", tell)
  document.addEventListener("toggle", tell, true)
  Array.prototype.forEach.call(document.querySelectorAll("[data-open]"), function (button) {
    button.hidden = false
    button.addEventListener("click", function () {
      var opened = null
      try { opened = window.open(button.getAttribute("data-open"), "_blank") } catch (e) { /* a frame that forbids it */ }
      if (opened) { opened.opener = null; return }
      var address = document.querySelector(".address")
      if (address) { address.focus(); getSelection().selectAllChildren(address) }
    })
  })
})()
