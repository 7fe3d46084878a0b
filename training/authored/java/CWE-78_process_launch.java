package com.lanternpress.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

public class PressJobs {

	private final File workDir;

	public PressJobs(File workDir) {
		this.workDir = workDir;
	}

	public int thumbnail(String fileName, int width) throws IOException, InterruptedException {
		ProcessBuilder pb = new ProcessBuilder(
<<<<<<< V
				"sh", "-c", "convert ./" + fileName + " -resize " + width + " thumb.png");
=======
				"convert", "./" + fileName, "-resize", String.valueOf(width), "thumb.png");
>>>>>>> F
		return pb.directory(workDir).inheritIO().start().waitFor();
	}

	public int countLines(Path manuscript) throws IOException, InterruptedException {
		ProcessBuilder pb = new ProcessBuilder(
<<<<<<< V
				"sh", "-c", "grep -c . < '" + manuscript + "' > lines.txt");
=======
				"sh", "-c", "grep -c . < \"$1\" > lines.txt", "sh", manuscript.toString());
>>>>>>> F
		return pb.directory(workDir).start().waitFor();
	}

	public String diskReport() throws IOException {
		Process p = new ProcessBuilder("sh", "-c", "df -h /srv/press | tail -n 1").start();

		return new String(p.getInputStream().readAllBytes()).trim();
	}

	public Process spellcheck(String language, File text) throws IOException {
<<<<<<< V
		return new ProcessBuilder("sh", "-c", "aspell --lang=" + language + " list < " + text).start();
=======
		return new ProcessBuilder("aspell", "--lang=" + language, "list").redirectInput(text).start();
>>>>>>> F
	}

	public Process restartQueue(int queueId) throws IOException {
		return Runtime.getRuntime().exec("systemctl restart press-queue@" + queueId);
	}

	public int merge(List<String> parts, String output) throws IOException {
<<<<<<< V
		CommandLine cmd = CommandLine.parse("bash -c \"pdfunite " + String.join(" ", parts) + " " + output + "\"");
=======
		CommandLine cmd = new CommandLine("pdfunite");
		parts.forEach(p -> cmd.addArgument("./" + p, false));
		cmd.addArgument("./" + output, false);
>>>>>>> F
		return new DefaultExecutor().execute(cmd);
	}

	public void ping(String printer) throws IOException, InterruptedException {
<<<<<<< V
		String[] cmd = {"cmd.exe", "/c", "ping -n 1 " + printer};
=======
		String[] cmd = {"ping", "-n", "1", java.net.InetAddress.getByName(printer).getHostAddress()};
>>>>>>> F
		Process p = Runtime.getRuntime().exec(cmd);
		p.waitFor(10, TimeUnit.SECONDS);
	}

	public ChannelExec remoteJob(Session session, String jobName) throws JSchException {
		ChannelExec channel = (ChannelExec) session.openChannel("exec");
<<<<<<< V
		channel.setCommand("lp -t '" + jobName + "' /spool/current.pdf");
=======
		channel.setCommand("lp -t '" + jobName.replace("'", "'\\''") + "' /spool/current.pdf");
>>>>>>> F
		return channel;
	}

	public ChannelExec remoteUptime(Session session) throws JSchException {
		ChannelExec channel = (ChannelExec) session.openChannel("exec");
		channel.setCommand("uptime -p && lpstat -r");

		return channel;
	}
}
