import { useEffect, useRef } from 'react';
import { text } from '#shared/base/text.ts';
import type { Picture } from '#shared/protocol/observation.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import styles from './live.module.css';

/** The picture's pixels as a canvas takes them. */
function imageOf({ width, height, colors, pixels }: Picture): ImageData {
  const bytes = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));
  const image = new ImageData(width, height);
  for (let index = 0; index < width * height; index++) {
    const values = colors
      ? bytes.subarray(3 * index, 3 * index + 3)
      : [bytes[index] ?? 0, bytes[index] ?? 0, bytes[index] ?? 0];
    image.data.set([...values, 255], 4 * index);
  }
  return image;
}

/** A picture, pixel by pixel; black and white are its least and its largest value. */
export function Thumbnail({ picture }: { readonly picture: Picture }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext('2d')?.putImageData(imageOf(picture), 0, 0), [picture]);
  const { width, height, channel, low, high } = picture;
  const range = `${figureText(low)} … ${figureText(high)}`;
  const label =
    channel === null
      ? text(`The picture, ${range}`, `图像，${range}`)
      : text(`Channel ${channel}, ${range}`, `通道 ${channel}，${range}`);
  return (
    <figure className={styles['thumbnail']} data-whole={channel === null} title={say(label)}>
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={say(label)} />
      {channel === null ? null : <figcaption aria-hidden="true">{channel}</figcaption>}
    </figure>
  );
}
