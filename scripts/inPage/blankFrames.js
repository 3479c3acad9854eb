/**
 * The places of those pictures (base64 of JPEG) that have a band over `least` of their height in which the columns of the text, in the
 * middle of the window, have one colour.
 */
async (pictures, least) => {
  const found = [];
  for (const [place, picture] of pictures.entries()) {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let [band, widest] = [0, 0];
    for (let y = 0; y < height; y++) {
      let [low, high] = [255, 0];
      for (let x = Math.round(width * 0.2); x < width * 0.6; x++) {
        const green = data[4 * (y * width + x) + 1];
        low = Math.min(low, green);
        high = Math.max(high, green);
      }
      band = high - low < 24 ? band + 1 : 0;
      widest = Math.max(widest, band);
    }
    if (widest > least * height) found.push(place);
  }
  return found;
};
