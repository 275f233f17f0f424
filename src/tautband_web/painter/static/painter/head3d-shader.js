/** The two small programs that run on the graphics processor: one for each vertex, one for each pixel. */

export const ATTRIBUTES = ["point", "normal", "openness", "bands", "band5"];

export const VERTEX = `#version 300 es
precision highp float;
in vec3 point;      // cm
in vec3 normal;
in float openness;
in vec4 bands;      // share of the skin around that has at least band 1, 2, 3, 4
in float band5;
uniform mat4 matrix;
uniform mat3 axes;  // to right, up, toward the viewer
uniform float unit;
uniform vec3 push;  // how far to push the skin outward in the picture, and back, for the outline
out vec3 facing;
out float open;
out vec4 share;
out float share5;

void main() {
  facing = axes * normal;
  open = openness;
  share = bands;
  share5 = band5;
  gl_Position = matrix * vec4(point * unit, 1.0);
  gl_Position.xyz += push * vec3(facing.xy / max(length(facing.xy), 0.001), 1.0);
}`;

export const FRAGMENT = `#version 300 es
precision highp float;
in vec3 facing;
in float open;
in vec4 share;
in float share5;
uniform vec3 dark, bright;
uniform float gamma, opacity;
uniform vec3 pain[5];
uniform vec4 line, mark;
uniform float pixel; // device pixels of a CSS pixel
uniform int plain;   // 0 draws skin and paint, 1 the outline, 2 the inside of the bust
out vec4 color;

const vec3 KEY = normalize(vec3(-0.45, 0.55, 0.75));
const vec3 FILL = normalize(vec3(0.8, 0.15, 0.5));

// The light of the flat pictures.
float light(vec3 n) {
  float key = pow(clamp(0.15 + 0.85 * dot(n, KEY), 0.0, 1.0), 1.2);
  float fill = clamp(dot(n, FILL), 0.0, 1.0);
  float sum = (0.10 + 0.10 * n.y + 0.68 * key + 0.2 * fill) * (0.8 + 0.2 * clamp(n.z, 0.0, 1.0));
  return clamp(sum * (0.45 + 0.55 * clamp(open * 1.1, 0.0, 1.0)), 0.0, 1.0);
}

float slope(float value) {
  return max(length(vec2(dFdx(value), dFdy(value))), 1e-4);
}

// Device pixels from where a share is one half, inward positive.
float inside(float value) {
  return (value - 0.5) / slope(value);
}

// A tile has a whole number of device pixels, as in the legend and in the flat views.
float side(float size) {
  return max(2.0, floor(size * pixel + 0.5));
}

float dots(vec2 at, float size, bool two) {
  vec2 place = mod(at, side(size)) / side(size);
  float away = length(place - 0.25);
  if (two) away = min(away, length(place - 0.75));
  return clamp(0.8 * pixel - away * side(size) + 0.5, 0.0, 1.0);
}

// Lines along the diagonals of tiles.
float hatch(float along, float size, float width) {
  float away = abs(mod(along + side(size) / 2.0, side(size)) - side(size) / 2.0) * 0.70710678;
  return clamp(0.5 * width * pixel - away + 0.5, 0.0, 1.0);
}

// Sparse dots, dots, hatch, tight hatch, cross-hatch.
float pattern(int band, vec2 at) {
  if (band == 0) return dots(at, 8.0, false);
  if (band == 1) return dots(at, 5.0, true);
  if (band == 2) return hatch(at.x - at.y, 6.5, 1.1);
  if (band == 3) return hatch(at.x - at.y, 4.5, 1.4);
  return max(hatch(at.x - at.y, 4.5, 1.2), hatch(at.x + at.y, 4.5, 1.2));
}

void main() {
  if (plain > 0) {
    color = plain == 1 ? vec4(line.rgb * line.a, line.a) : vec4(mix(dark, bright, 0.15), 1.0);
    return;
  }
  vec3 skin = mix(dark, bright, pow(light(normalize(facing)), gamma));
  // Slopes are asked for before any branch, where all neighboring pixels take part.
  float depth[5] = float[5](inside(share.x), inside(share.y), inside(share.z), inside(share.w), inside(share5));
  if (depth[0] < -pixel - 1.0) {
    color = vec4(skin, 1.0);
    return;
  }
  vec3 seen = skin;
  for (int band = 0; band < 5; band++) {
    float cover = clamp(depth[band] + 0.5, 0.0, 1.0);
    if (cover <= 0.0) continue;
    vec3 paint = mix(pain[band], mark.rgb, mark.a * pattern(band, gl_FragCoord.xy));
    seen = mix(seen, mix(skin, paint, opacity), cover);
  }
  // The palest band has an outline, where no stronger band begins.
  float rim = 1.0 - smoothstep(0.75 * pixel - 0.5, 0.75 * pixel + 0.5, abs(depth[0]));
  seen = mix(seen, mix(skin, pain[2], opacity), rim * (1.0 - clamp(depth[1] + 0.5, 0.0, 1.0)));
  color = vec4(seen, 1.0);
}`;
