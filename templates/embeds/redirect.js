/* Lead on to the new address; the anchor goes along. */
(function (data) {
  "use strict"
  var anchor = location.hash.slice(1)
  try { anchor = decodeURIComponent(anchor) } catch (e) { /* not well escaped: it goes along as it is */ }
  var own = Object.prototype.hasOwnProperty.call(data.anchors, anchor) ? data.anchors[anchor] : null
  location.replace(own || data.to + location.hash)
})(DATA)
