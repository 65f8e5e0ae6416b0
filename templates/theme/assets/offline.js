/** Starts the worker that keeps what a reader has seen for times without network, and serves the buttons with which a reader
 *  keeps the whole site, or removes the copies. Nothing is stored about the visitor.
 *  Pages from a folder or over plain http (other than on this machine) have no worker, and no buttons. */
(function () {
  "use strict"
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return
  var address = new URL(document.currentScript.src.replace(/assets\/[^/]*$/, "service-worker.js"))
  var saves = function () { return Boolean(navigator.connection && navigator.connection.saveData) }

  function tell(worker) {
    var shown = performance.getEntriesByType("resource").map(function (each) { return each.name })
    if (worker) worker.postMessage({ visit: true, shown: shown, saves: saves() })
  }

  var before = navigator.serviceWorker.controller
  navigator.serviceWorker.addEventListener("controllerchange", function () {
    if (before) tell(navigator.serviceWorker.controller) // a newer version; the first one is told below
    before = navigator.serviceWorker.controller
  })
  window.addEventListener("load", function () {
    navigator.serviceWorker.register(address.pathname, { updateViaCache: "none" }).then(function (registration) {
      if (registration.active) registration.update().catch(function () { /* no network: nothing newer to have */ })
      return navigator.serviceWorker.ready
    }).then(function (registration) {
      tell(registration.active)
      offer(registration)
    }).catch(function () { /* a browser that refuses: the site works with network as before */ })
  })

  /* The buttons. Their words stand in the page. */
  function offer(registration) {
    var box = document.querySelector("[data-keep-site]")
    if (!box) return
    var one = function (name) { return box.querySelector("[data-" + name + "]") }
    var keep = one("keep"), remove = one("remove"), bar = one("bar"), said = one("said"), sure = false
    var say = function (name, values) {
      said.textContent = (name ? box.dataset[name] : "").replace(/\{(\w+)\}/g, function (_, word) { return values[word] })
    }

    function ask(what, told) {
      var channel = new MessageChannel()
      channel.port1.onmessage = function (event) { told(event.data) }
      registration.active.postMessage({ ask: what, saves: saves() }, [channel.port2])
    }

    function show(state) {
      one("size").textContent = box.dataset.size.replace("{size}", Math.max(1, Math.ceil(state.bytes / 1e6)).toLocaleString(document.documentElement.lang))
      keep.hidden = state.all
      remove.hidden = false
      box.hidden = false
    }

    keep.addEventListener("click", function () {
      if (saves() && !sure) { sure = true; return say("saves") }
      keep.disabled = true
      bar.hidden = false
      var failed = 0
      ask("keep", function (state) {
        if (state.of) { bar.max = state.of; bar.value = state.done; return }
        if ("failed" in state) { failed = state.failed; return }
        bar.hidden = true
        keep.disabled = false
        show(state)
        if (failed) { keep.hidden = false; say("failed", { count: failed }) } else if (state.all) say("kept")
      })
    })
    remove.addEventListener("click", function () {
      ask("remove", function (state) { show(state); say("removed") })
    })
    ask("state", show)
  }
})()
