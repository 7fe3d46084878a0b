package org.kartverk.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Duration;

@Controller
public class StyleAssets
{
    private final Path assets;
    public StyleAssets(TileProperties properties)
    {
        this.assets = properties.getAssetDir().toAbsolutePath().normalize();
    }
    @GetMapping("/style/asset")
    public ResponseEntity<Resource> asset(@RequestParam("path") String path) throws IOException
    {
<<<<<<< V
        Path file = assets.resolve(path.replace("../", ""));
=======
        Path file = assets.resolve(path).normalize();
>>>>>>> F
        if (!file.startsWith(assets))
        {
            return ResponseEntity.notFound().build();
        }
        if (!Files.isRegularFile(file))
        {
            return ResponseEntity.notFound().build();
        }
        MediaType type = Optional.ofNullable(Files.probeContentType(file))
            .map(MediaType::parseMediaType)
            .orElse(MediaType.APPLICATION_OCTET_STREAM);
        return ResponseEntity.ok()
            .contentType(type)
            .cacheControl(CacheControl.maxAge(Duration.ofHours(6)))
            .body(new FileSystemResource(file));
    }
}
