/** Runs before anything else of a page: `window.seen` has how much of the layout shifted, and the slowest frame, in milliseconds. */
(() => {
  const seen = { shift: 0, slowestFrame: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  let last = 0;
  const tick = (now) => {
    if (last > 0) seen.slowestFrame = Math.max(seen.slowestFrame, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})();
