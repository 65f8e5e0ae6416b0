/** Starts the worker that keeps the site for times without network, once the page is there. Nothing to see, nothing stored
 *  about the visitor. Pages from a folder or over plain http (other than on this machine) have no worker. */
(function () {
  "use strict"
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return
  var worker = new URL(document.currentScript.src.replace(/assets\/[^/]*$/, "service-worker.js"))
  navigator.serviceWorker.addEventListener("controllerchange", function () {
    if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage("changed")
  })
  window.addEventListener("load", function () {
    navigator.serviceWorker.register(worker.pathname, { updateViaCache: "none" }).then(function (registration) {
      if (registration.active) registration.update().catch(function () { /* no network: nothing newer to have */ })
      return navigator.serviceWorker.ready
    }).then(function (registration) {
      registration.active.postMessage("visited")
    }).catch(function () { /* a browser that refuses: the site works with network as before */ })
  })
})()
