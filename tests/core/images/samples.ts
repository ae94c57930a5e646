/** A chart of 24 by 16 pixels as Chromium writes it (JPEG and WebP with a profile of colours), and a GIF of one pixel. */
const encoded = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAU0lEQVR4AeyQMQ4AMARFMfeAPWqH3q2NwSIiDBYh+WmK+Dx6xUFQHCGDtQ9oRfcKGUSHWX2NDDRj/lsnZ3ONEGVPl/6LCFpS43cQMQVXg8jFw8UPAAD//3n42OIAAAAGSURBVAMA/cJuj9Y8P6IAAAAASUVORK5CYII=',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAYHBf/EACQQAAAFAwMFAQAAAAAAAAAAAAECAwQFABEhEhM3BgdBdLFh/8QAFQEBAQAAAAAAAAAAAAAAAAAABQT/xAAcEQACAwEAAwAAAAAAAAAAAAABAgADERIEMWH/2gAMAwEAAhEDEQA/AH1adjEJII5VzpdCYpAT2zDk1rZtbyFLkbOya/Wp45VzqagusQE9soYKBrZtfwFZ0xyOn7Lf4SiH5HU9lx8PSC0oqE+9XZG1rFgPuSi0VPO30i/eTi6bt65XIDYxgKqqYwAOoubCP7RRiN0Nifk0Gh+Cdn//2Q==',
  webp: 'UklGRpgCAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggqgAAAFAEAJ0BKhgAEAA+tUieSackIqEwCADgFolsAJ0RzAMVlPGl9LNt/lOumAAA/vizHdwfhQV/t6g2dZ0Fe6qXDht1lqi45P09JenN6Amr8cMq68R5VOVLSgIMEM01lINRM6dx6QSJ1sb7uj2f86ubU/Y1ZZkNIDIPJHIOyXjKLj/yZv/8Hn+tVf+YVXBf4jXjf/vQnM1rVI22F4DXQ0KP/4sP+v33n6vSUAAA',
  gif: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
} as const;

export type SampleKind = keyof typeof encoded;
export const sampleKinds: readonly SampleKind[] = ['png', 'jpeg', 'webp', 'gif'];

/** What must not be in anything that is published. */
export const canary = 'GPS 52.5200 N 13.4050 E, Anna’s phone';

export const sampleImage = (kind: SampleKind): Buffer => Buffer.from(encoded[kind], 'base64');

function pngChunk(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
}

function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function webpChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function webpOf(chunks: Buffer): Buffer {
  const head = Buffer.from('RIFF0000WEBP', 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  return Buffer.concat([head, chunks]);
}

/** EXIF with a place, and how the picture is to be turned (1: not at all). */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([tiff, Buffer.from(canary)]);
}

/** The same picture with a place, comments and what stands behind its end. */
export function withMetadata(kind: SampleKind, orientation = 1): Buffer {
  const image = sampleImage(kind);
  const secret = Buffer.from(canary);
  const exif = exifOf(orientation);
  const jpegExif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  switch (kind) {
    case 'png': {
      const more = [pngChunk('tEXt', secret), pngChunk('eXIf', exif), pngChunk('prVt', secret)];
      return Buffer.concat([image.subarray(0, 33), ...more, image.subarray(33), secret]);
    }
    case 'jpeg': {
      const more = [jpegSegment(0xe1, jpegExif), jpegSegment(0xfe, secret), jpegSegment(0xed, secret)];
      return Buffer.concat([image.subarray(0, 20), ...more, image.subarray(20), secret]);
    }
    case 'webp': {
      const more = [webpChunk('EXIF', exif), webpChunk('XMP ', secret), webpChunk('????', secret)];
      return Buffer.concat([webpOf(Buffer.concat([image.subarray(12), ...more])), secret]);
    }
    case 'gif': {
      const comment = Buffer.concat([Buffer.from([0x21, 0xfe, secret.length]), secret, Buffer.from([0])]);
      const foreign = Buffer.concat([
        Buffer.from([0x21, 0xff, 11]),
        Buffer.from('XMP DataXMP', 'latin1'),
        Buffer.from([secret.length]),
        secret,
        Buffer.from([0]),
      ]);
      return Buffer.concat([image.subarray(0, 19), comment, foreign, image.subarray(19), secret]);
    }
  }
}
