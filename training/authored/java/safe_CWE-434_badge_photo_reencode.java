package org.doorwise.badges;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.servlet.http.Part;

public class BadgePhotos {
	private final File dir;
	public BadgePhotos(File dir) {
		this.dir = dir;
	}
	/** Scales what the employee uploaded to the size that the badge printer wants. */
	public File store(long employee, Part upload) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(upload.getInputStream())) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw new IOException("not an image");
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				if ((long) reader.getWidth(0) * reader.getHeight(0) > 40_000_000L) {
					throw new IOException("image too large");
				}
				BufferedImage small = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
				Graphics2D g = small.createGraphics();
				g.drawImage(reader.read(0), 0, 0, 300, 400, null);
				g.dispose();
				File out = new File(dir, employee + ".jpg");
				ImageIO.write(small, "jpg", out);
				return out;
			} finally {
				reader.dispose();
			}
		}
	}
}
