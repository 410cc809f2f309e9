// Runs before the page is drawn: the chosen theme at once, and no flash of the default view's figures
// when the address asks for another one. Frames of other sites get nothing to click on.
(function () {
	var root = document.documentElement;
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
	if (location.search.length > 1) root.dataset.pending = 'true';
})();
