/** Shows a card of this site on another page, in one line:
 *    <script src="https://…/assets/embed.js" async></script>
 *    <health-card src="https://…/embed/urgent/" label="Get help now"></health-card>
 *  The frame may run its own scripts and open new windows; it may not read the page around it, and the page may not read it.
 *  A frame can also stand in plain HTML: with `data-health-card` on it, this script fits its height. */
(function () {
  "use strict"
  var SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
  var LEAST = 120, MOST = 6000, frames = []

  window.addEventListener("message", function (event) {
    var said = event.data
    if (!said || said.type !== "healthsite:height" || typeof said.height !== "number" || !isFinite(said.height)) return
    frames.forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.height = String(Math.min(MOST, Math.max(LEAST, Math.ceil(said.height))))
    })
  })

  function adopt(frame) {
    if (frames.indexOf(frame) < 0) frames.push(frame)
  }

  if (window.customElements && !customElements.get("health-card")) {
    customElements.define("health-card", class extends HTMLElement {
      connectedCallback() {
        if (this.firstElementChild || !/^https?:\/\//.test(this.getAttribute("src") || "")) return
        var frame = document.createElement("iframe")
        frame.setAttribute("sandbox", SANDBOX)
        frame.title = this.getAttribute("label") || ""
        frame.width = "100%"
        frame.height = this.getAttribute("height") || "480"
        frame.setAttribute("loading", "lazy")
        frame.setAttribute("frameborder", "0")
        frame.referrerPolicy = "no-referrer"
        adopt(frame)
        frame.src = this.getAttribute("src")
        this.style.display = "block"
        this.appendChild(frame)
      }
    })
  }
  function adoptAll() { Array.prototype.forEach.call(document.querySelectorAll("iframe[data-health-card]"), adopt) }
  adoptAll()
  document.addEventListener("DOMContentLoaded", adoptAll)
})()
