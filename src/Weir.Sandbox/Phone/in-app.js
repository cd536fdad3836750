// Runs first in every page inside a phone of the sandbox. The page lies under an address of that phone's own; wherever it leads by its real
// address, the way goes on inside the phone, and what it asks of its own real address it asks of this one.
(() => {
  "use strict";
  const own = /^([hs])(\d+)\.(.+)\.(p\d+)\.phone\.localhost$/.exec(location.hostname);
  if (!own) return;
  const suffix = "." + own[4] + ".phone.localhost";
  const realOrigin = new URL((own[1] === "s" ? "https://" : "http://") + own[3] + ":" + own[2]).origin;
  const isName = (host) => !host.includes("[");

  /** The address inside this phone; null for what is there already, or is no page. */
  function inside(address) {
    let url;
    try { url = new URL(address, document.baseURI); } catch { return null; }
    if (!/^https?:$/.test(url.protocol) || url.hostname.endsWith(suffix) || !isName(url.hostname)) return null;
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    return location.protocol + "//" + (url.protocol === "https:" ? "s" : "h") + port + "." + url.hostname + suffix + ":" + location.port + url.pathname + url.search + url.hash;
  }

  addEventListener("click", (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const to = link && !link.hasAttribute("download") && inside(link.href);
    if (to) link.href = to;
  }, true);

  addEventListener("submit", (event) => {
    const to = inside((event.submitter && event.submitter.hasAttribute("formaction") && event.submitter.formAction) || event.target.action);
    if (to) event.target.action = to;
  }, true);

  // What a script does with location comes by here, where the browser tells of it.
  if (window.navigation) navigation.addEventListener("navigate", (event) => {
    const to = !event.downloadRequest && !event.formData && inside(event.destination.url);
    if (to && event.cancelable) {
      event.preventDefault();
      location.href = to;
    }
  });

  const toOwn = (address) => {
    const url = new URL(address, document.baseURI);
    return url.origin === realOrigin ? location.origin + url.pathname + url.search + url.hash : null;
  };
  const fetchAsBefore = window.fetch;
  window.fetch = (input, options) => {
    const to = toOwn(input instanceof Request ? input.url : input);
    return fetchAsBefore(to === null ? input : input instanceof Request ? new Request(to, input) : to, options);
  };
  const openAsBefore = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    return openAsBefore.call(this, method, toOwn(address) ?? address, ...rest);
  };
})();
