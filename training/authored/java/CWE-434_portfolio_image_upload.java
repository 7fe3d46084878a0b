package art.easel.portfolio;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import javax.servlet.ServletException;
import javax.servlet.annotation.MultipartConfig;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.Part;
import org.apache.commons.io.FilenameUtils;

@WebServlet("/portfolio/upload")
@MultipartConfig(maxFileSize = 8 * 1024 * 1024)
public class UploadServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        Part part = req.getPart("image");
        if (part == null || part.getSize() == 0) {
            resp.sendError(400);
            return;
        }
        String ext = FilenameUtils.getExtension(part.getSubmittedFileName()).toLowerCase();
<<<<<<< V
        if (!part.getContentType().startsWith("image/")) {
=======
        if (!Set.of("png", "jpg", "jpeg", "webp").contains(ext)) {
>>>>>>> F
            resp.sendError(415);
            return;
        }
        // served by the container below /media
        File media = new File(getServletContext().getRealPath("/media"));
        String stored = UUID.randomUUID() + "." + ext;
        part.write(new File(media, stored).getAbsolutePath());
        resp.getWriter().println("/media/" + stored);
    }
}
