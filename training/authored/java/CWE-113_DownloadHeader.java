import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

final class DownloadHeader {
    private DownloadHeader() {}

    /**
     * Prepares a response for a file download.
     *
     * @param raw  connection-level response writer of the embedded server
     * @param name file name chosen by the uploader, any characters
     */
    static void apply(RawResponse raw, String name, long length) {
        raw.line("HTTP/1.1 200 OK");
        raw.line("Content-Length: " + length);
        raw.line("Content-Type: application/octet-stream");
<<<<<<< V
        raw.line("Content-Disposition: attachment; filename=\"" + name.replace("\"", "'") + "\"");
=======
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        raw.line("Content-Disposition: attachment; filename*=UTF-8''" + encoded);
>>>>>>> F
        raw.line("");
    }
}
