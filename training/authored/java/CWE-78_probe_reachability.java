package com.hexanet.noc.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class ProbeController {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  @PostMapping("/probe")
  public String probe(@RequestParam String host, @RequestParam(defaultValue = "3") int count)
      throws IOException {
    if (count < 1 || count > 10) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "count");
    }
<<<<<<< V
    if (!HOST.matcher(host).find()) {
=======
    if (!HOST.matcher(host).matches()) {
>>>>>>> F
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "host");
    }
    // the wrapper picks the right source interface before it pings
    String[] cmd = {"/bin/bash", "-lc", "noc-source-env && ping -n -c " + count + " " + host};
    Process p = Runtime.getRuntime().exec(cmd);
    try (BufferedReader r = new BufferedReader(new InputStreamReader(p.getInputStream()))) {
      return r.lines().collect(Collectors.joining("\n"));
    }
  }
}
