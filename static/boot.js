// Runs before anything else: takes away the ways out that the pages' policy leaves open to a script,
// sets the chosen theme at once, and lets no figures of the default view flash up when the address asks
// for another one. Frames of other sites get nothing to click on.
(function () {
	var root = document.documentElement;
	shut(window);
	if (window.top !== window.self) {
		root.hidden = true;
		return;
	}
	try {
		var theme = localStorage.getItem('gangwei.theme');
		if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
		if (localStorage.getItem('gangwei.locale') === 'en') {
			root.dataset.locale = 'en';
			root.dataset.pending = 'true';
		}
	} catch (error) {
		root.dataset.storage = String(error.name);
	}
	// What was looked at last is opened again where the address asks for nothing.
	if (location.search.length > 1 || hasView()) root.dataset.pending = 'true';

	function hasView() {
		try {
			return localStorage.getItem('gangwei.view') !== null;
		} catch (error) {
			return false;
		}
	}

	// A policy can't forbid these: docs/deploy.md says what stays open all the same.
	function shut(own) {
		var refused = function () {
			return null;
		};
		[
			'RTCPeerConnection',
			'webkitRTCPeerConnection',
			'RTCDataChannel',
			'RTCIceCandidate',
			'RTCIceTransport',
			'RTCSessionDescription',
			'PresentationRequest',
			'documentPictureInPicture'
		].forEach(function (name) {
			fix(own, name, undefined);
		});
		fix(own, 'open', refused);
		var documentOpen = own.Document.prototype.open;
		fix(own.Document.prototype, 'open', function () {
			// With a third argument it is `window.open`.
			return arguments.length > 2 ? null : documentOpen.apply(this, arguments);
		});
		// A link outside the page is followed without an event that anybody else hears of.
		[
			[own.HTMLElement.prototype, 'click'],
			[own.EventTarget.prototype, 'dispatchEvent']
		].forEach(function (it) {
			var known = it[0][it[1]];
			fix(it[0], it[1], function () {
				if (isInLinkAway(this)) return false;
				return known.apply(this, arguments);
			});
		});
		// A frame would have all of these anew.
		[own.HTMLIFrameElement, own.HTMLFrameElement, own.HTMLObjectElement].forEach(function (kind) {
			if (!kind) return;
			fix(kind.prototype, 'contentWindow', null);
			fix(kind.prototype, 'contentDocument', null);
			fix(kind.prototype, 'getSVGDocument', refused);
			fix(kind.prototype, 'srcdoc', '');
		});
		own.document.addEventListener('load', withoutFrames, true);
		new own.MutationObserver(withoutFrames).observe(own.document, {
			childList: true,
			subtree: true
		});
		own.addEventListener('click', stayed, true);
		own.addEventListener('auxclick', stayed, true);
		if (own.navigation) own.navigation.addEventListener('navigate', kept);
	}

	function fix(object, name, value) {
		if (!(name in object)) return;
		Object.defineProperty(object, name, { value: value, configurable: false, writable: false });
	}

	function isInLinkAway(element) {
		for (var it = element; it; it = it.parentNode || it.host) if (leadsAway(it)) return true;
		return false;
	}

	function leadsAway(element) {
		if (!/^(a|area)$/i.test(element.localName || '')) return false;
		// An SVG link's is an object, and may stand under its old name.
		var href = typeof element.href === 'string' ? element.href : element.href.baseVal;
		return href !== '' && isAway(href);
	}

	function isAway(address) {
		try {
			return new URL(address, document.baseURI).origin !== location.origin;
		} catch {
			return true;
		}
	}

	function stayed(event) {
		if (event.composedPath().some(leadsAway)) event.preventDefault();
	}

	function kept(event) {
		if (event.cancelable && isAway(event.destination.url)) {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
	}

	// The event of an empty frame comes while it is put in, before whoever does so goes on.
	function withoutFrames() {
		if (window.length === 0) return;
		document.querySelectorAll('iframe, frame, object, embed').forEach(function (frame) {
			frame.remove();
		});
	}
})();
