/** The head on the graphics processor: its buffers, its program, and one picture at a time. */

import { BANDS } from "./field.js";
import { DEPTH_CM } from "./head3d-camera.js";
import { STRIDE } from "./head3d-paint.js";
import { createPatches } from "./head3d-patches.js";
import { ATTRIBUTES, FRAGMENT, VERTEX } from "./head3d-shader.js";
import { THEMES } from "./head3d-theme.js";

const LINE_PIXELS = 1.1; // width of the outline, CSS pixels
const LINE_BEHIND_CM = 0.15;
const LINE_REACH = 140; // degrees from the viewer; skin that looks farther away never reaches the edge

/**
 * @typedef {object} Scene
 * @property {Float32Array} matrix
 * @property {{right: number[], up: number[], toward: number[]}} axes
 * @property {string} theme
 * @property {number} pixel device pixels of a CSS pixel
 * @property {[number, number][]} changed ranges of vertices whose paint has changed
 */

/**
 * @typedef {object} Gpu
 * @property {(scene: Scene) => void} draw
 * @property {() => void} destroy
 */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {Uint8Array} paint
 * @param {number} unit
 * @returns {Gpu | null} null where the program cannot be made
 */
export function createGpu(gl, mesh, paint, unit) {
  const program = linked(gl);
  if (!program) return null;
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const buffers = [
    vertexBuffer(gl, mesh.points, [[0, 3, gl.SHORT, false, 0]], 6),
    vertexBuffer(gl, mesh.normals, [[1, 3, gl.SHORT, true, 0]], 6),
    vertexBuffer(gl, mesh.openness, [[2, 1, gl.UNSIGNED_BYTE, true, 0]], 1),
    vertexBuffer(gl, paint, [[3, 4, gl.UNSIGNED_BYTE, true, 0], [4, 1, gl.UNSIGNED_BYTE, true, 4]], STRIDE),
    filled(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.faces),
  ];
  const set = uniforms(gl, program);
  const patches = createPatches(mesh);
  return {
    draw: (scene) => {
      upload(gl, buffers[3], paint, scene.changed);
      prepare(gl);
      gl.useProgram(program);
      setScene(set, scene, unit);
      gl.bindVertexArray(array);
      for (const layer of layers(gl, scene)) {
        set("1i", "plain", layer.plain);
        set("3f", "push", ...layer.push);
        gl.cullFace(layer.hides);
        for (const [start, end] of patches.between(scene.axes.toward, layer.low, layer.high)) {
          gl.drawElements(gl.TRIANGLES, 3 * (end - start), gl.UNSIGNED_INT, 12 * start);
        }
      }
    },
    destroy: () => {
      gl.deleteVertexArray(array);
      buffers.forEach((buffer) => gl.deleteBuffer(buffer));
      gl.deleteProgram(program);
    },
  };
}

/**
 * What is drawn one after another. The outline is the far side of the head, a little larger: it shows only along the
 * edges of the near side.
 * @param {WebGL2RenderingContext} gl
 * @param {Scene} scene
 * @returns {{plain: number, push: number[], hides: number, low: number, high: number}[]}
 */
function layers(gl, { axes, pixel }) {
  const push = [gl.drawingBufferWidth, gl.drawingBufferHeight].map((size) => (2 * LINE_PIXELS * pixel) / size);
  const skin = { plain: 0, push: [0, 0, 0], hides: gl.BACK, low: 0, high: 90 };
  // Tiny folds of the mesh show their far side too; a little behind the skin they cannot be seen.
  const outline = { plain: 1, push: [...push, LINE_BEHIND_CM / DEPTH_CM], hides: gl.FRONT, low: 90, high: LINE_REACH };
  // From below one sees into the open base; it gets one flat tone, as if it were cut.
  const inside = { plain: 2, push: [0, 0, 0], hides: gl.FRONT, low: 90, high: 180 };
  return axes.toward[1] < 0 ? [skin, inside, outline] : [skin, outline];
}

/**
 * @param {WebGL2RenderingContext} gl
 * @returns {WebGLProgram | null}
 */
function linked(gl) {
  const program = gl.createProgram();
  if (!program) return null;
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // it lives on as long as the program
  }
  ATTRIBUTES.forEach((name, place) => gl.bindAttribLocation(program, place, name));
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  if (!gl.isContextLost()) console.warn(`the 3-D head cannot be drawn here: ${gl.getProgramInfoLog(program)}`);
  gl.deleteProgram(program);
  return null;
}

/**
 * @param {WebGL2RenderingContext} gl
 * @param {number} target
 * @param {ArrayBufferView} data
 * @returns {WebGLBuffer}
 */
function filled(gl, target, data) {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, target === gl.ARRAY_BUFFER ? gl.DYNAMIC_DRAW : gl.STATIC_DRAW);
  return buffer;
}

/**
 * @param {WebGL2RenderingContext} gl
 * @param {ArrayBufferView} data
 * @param {[number, number, number, boolean, number][]} attributes place, size, type, whether to norm, offset
 * @param {number} stride
 * @returns {WebGLBuffer}
 */
function vertexBuffer(gl, data, attributes, stride) {
  const buffer = filled(gl, gl.ARRAY_BUFFER, data);
  for (const [place, size, type, norm, offset] of attributes) {
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, type, norm, stride, offset);
  }
  return buffer;
}

/**
 * @param {WebGL2RenderingContext} gl
 * @param {WebGLBuffer} buffer
 * @param {Uint8Array} paint
 * @param {[number, number][]} ranges
 */
function upload(gl, buffer, paint, ranges) {
  if (!ranges.length) return;
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (const [start, end] of ranges) {
    gl.bufferSubData(gl.ARRAY_BUFFER, STRIDE * start, paint, STRIDE * start, STRIDE * (end - start));
  }
}

/** @param {WebGL2RenderingContext} gl */
function prepare(gl) {
  gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
  gl.clearColor(0, 0, 0, 0); // the page shows through
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  gl.enable(gl.DEPTH_TEST);
  gl.enable(gl.CULL_FACE);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
}

/**
 * @param {WebGL2RenderingContext} gl
 * @param {WebGLProgram} program
 * @returns {(kind: string, name: string, ...values: unknown[]) => void}
 */
function uniforms(gl, program) {
  const places = new Map();
  return (kind, name, ...values) => {
    if (!places.has(name)) places.set(name, gl.getUniformLocation(program, name));
    gl[`uniform${kind}`](places.get(name), ...values);
  };
}

/**
 * @param {(kind: string, name: string, ...values: unknown[]) => void} set
 * @param {Scene} scene
 * @param {number} unit
 */
function setScene(set, { matrix, axes: { right, up, toward }, theme, pixel }, unit) {
  const colors = THEMES[theme] ?? THEMES.light;
  set("Matrix4fv", "matrix", false, matrix);
  set("Matrix3fv", "axes", false, [0, 1, 2].flatMap((i) => [right[i], up[i], toward[i]]));
  set("1f", "unit", unit);
  set("1f", "pixel", pixel);
  for (const name of ["dark", "bright"]) set("3fv", name, colors[name]);
  for (const name of ["line", "mark"]) set("4fv", name, colors[name]);
  for (const name of ["gamma", "opacity"]) set("1f", name, colors[name]);
  for (let band = 0; band < BANDS; band++) set("3fv", `pain[${band}]`, colors.pain[band]);
}
