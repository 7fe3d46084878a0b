package club.rowing.boats;

import java.time.LocalDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/boats")
public class BoatController {

	private final BoatService boats;

	public BoatController(BoatService boats) {
		this.boats = boats;
	}

	@GetMapping("/{id}")
	public String show(@PathVariable long id, Model model) {
		model.addAttribute("boat", boats.get(id));
		return "boats/show";
	}

	@PostMapping("/{id}/book")
	public String book(@PathVariable long id, @RequestParam LocalDate day, @AuthenticationPrincipal Rower rower) {
		boats.book(id, day, rower);
		return "redirect:/boats/" + id;
	}

<<<<<<< V
	@RequestMapping("/{id}/handover")
=======
	@PostMapping("/{id}/handover")
>>>>>>> F
	public String handOver(@PathVariable long id, @RequestParam long to, @AuthenticationPrincipal Rower rower) {
		boats.requireOwner(id, rower);
		boats.changeOwner(id, to);
		return "redirect:/boats/" + id;
	}
}
