/* Lead on to the new address; the anchor goes along. */
(function (data) {
  "use strict"
  var anchor = decodeURIComponent(location.hash.slice(1))
  var own = Object.prototype.hasOwnProperty.call(data.anchors, anchor) ? data.anchors[anchor] : null
  location.replace(own || data.to + location.hash)
})(DATA)
