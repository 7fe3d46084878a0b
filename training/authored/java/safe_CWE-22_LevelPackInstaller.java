package net.example.puzzle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class LevelPackInstaller
{
	private static final int MAX_ENTRIES = 500;
	private static final long MAX_BYTES = 64L << 20;

	private final Path packs;

	public LevelPackInstaller(Path packs)
	{
		this.packs = packs.toAbsolutePath().normalize();
	}

	public int install(String packId, InputStream in) throws IOException
	{
		if (!packId.matches("[a-z0-9]{1,32}"))
			throw new IOException("bad pack id");
		Path base = packs.resolve(packId);
		Files.createDirectories(base);

		int files = 0;
		long left = MAX_BYTES;
		byte[] buf = new byte[8192];

		try (ZipInputStream zip = new ZipInputStream(in))
		{
			ZipEntry e;
			while ((e = zip.getNextEntry()) != null)
			{
				if (++files > MAX_ENTRIES)
					throw new IOException("too many entries");
				Path target = base.resolve(e.getName()).normalize();
				if (!target.startsWith(base))
					throw new IOException("entry outside of pack: " + e.getName());
				if (e.isDirectory())
				{
					Files.createDirectories(target);
					continue;
				}
				Files.createDirectories(target.getParent());
				try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW))
				{
					int n;
					while ((n = zip.read(buf)) > 0)
					{
						left -= n;
						if (left < 0)
							throw new IOException("pack is too large");
						out.write(buf, 0, n);
					}
				}
			}
		}
		return files;
	}
}
