/** Decodes the images of cells, 16-bit gray PNG; never through a canvas, whose pixels privacy browsers falsify. */

const HEADER = 8; // bytes before the first chunk

/**
 * @param {ArrayBuffer} buffer
 * @returns {Promise<{width: number, height: number, pixels: Uint16Array}>}
 */
export async function decodeGray16(buffer) {
  const { width, height, packed } = chunksOf(new DataView(buffer));
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream("deflate"));
  const lines = new Uint8Array(await new Response(stream).arrayBuffer());
  return { width, height, pixels: unfiltered(lines, width, height) };
}

/**
 * @param {DataView} view
 * @returns {{width: number, height: number, packed: Uint8Array[]}}
 */
function chunksOf(view) {
  const packed = [];
  for (let at = HEADER; at < view.byteLength; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) packed.push(new Uint8Array(view.buffer, at + 8, length)); // IDAT
    at += 12 + length;
  }
  if (view.getUint8(24) !== 16 || view.getUint8(25) !== 0) throw new Error("not a 16-bit gray PNG");
  return { width: view.getUint32(16), height: view.getUint32(20), packed };
}

/**
 * @param {Uint8Array} lines each with the number of its filter in front
 * @param {number} width
 * @param {number} height
 * @returns {Uint16Array}
 */
function unfiltered(lines, width, height) {
  const stride = 2 * width;
  const pixels = new Uint16Array(width * height);
  let above = new Uint8Array(stride);
  for (let row = 0; row < height; row++) {
    const start = row * (stride + 1);
    const filter = lines[start];
    if (filter !== 0 && filter !== 2) throw new Error(`filter ${filter} is not used here`);
    const line = lines.subarray(start + 1, start + 1 + stride);
    if (filter === 2) for (let i = 0; i < stride; i++) line[i] += above[i];
    for (let x = 0; x < width; x++) pixels[row * width + x] = (line[2 * x] << 8) | line[2 * x + 1];
    above = line;
  }
  return pixels;
}
