package com.brightclass.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.security.Principal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class HomeworkUpload {
    @Value("${homework.dir}")
    private String homeworkDir;
    private final CourseService courses;
    public HomeworkUpload(CourseService courses) {
        this.courses = courses;
    }
    @PostMapping("/homework")
    public UploadResult upload(@RequestParam long course, @RequestParam MultipartFile file, Principal user)
            throws IOException {
        courses.requireEnrolled(user.getName(), course);
        if (file.isEmpty() || file.getSize() > 10_000_000) {
            return UploadResult.rejected("size");
        }
        String name = StringUtils.cleanPath(file.getOriginalFilename());
        if (!name.toLowerCase().endsWith(".pdf")) {
            return UploadResult.rejected("type");
        }
        Path dir = Paths.get(homeworkDir, String.valueOf(course), courses.memberId(user.getName(), course));
        Files.createDirectories(dir);
<<<<<<< V
        Path target = dir.resolve(name);
=======
        Path target = dir.resolve(StringUtils.getFilename(name));
>>>>>>> F
        Files.copy(file.getInputStream(), target, StandardCopyOption.REPLACE_EXISTING);
        return UploadResult.stored(target.getFileName().toString());
    }
}
