package com.hexanet.noc.web;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class WhoisController {
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,24}");

  @GetMapping("/whois")
  public String whois(@RequestParam String domain) throws IOException, InterruptedException {
    String ascii;
    try {
      ascii = IDN.toASCII(domain.trim()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    if (!DOMAIN.matcher(ascii).matches()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Process p = Runtime.getRuntime().exec(new String[] {"whois", "-H", "--", ascii});
    byte[] text = p.getInputStream().readNBytes(64 * 1024);
    if (!p.waitFor(10, TimeUnit.SECONDS)) {
      p.destroyForcibly();
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
