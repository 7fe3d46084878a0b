package com.tidepost.mailing;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

@Controller
public class ClickController {
    private final CampaignRepository campaigns;
    private final ClickCounter counter;
    public ClickController(CampaignRepository campaigns, ClickCounter counter) {
        this.campaigns = campaigns;
        this.counter = counter;
    }
    /** Counts a click in a newsletter and sends the reader on to the advertised page. */
    @GetMapping("/c/{campaign}/{link}")
    public RedirectView click(@PathVariable long campaign, @PathVariable int link,
                              @RequestParam(required = false) String u) {
        Campaign c = campaigns.findById(campaign).orElse(null);
        if (c == null || link < 0 || link >= c.getLinks().size()) {
            return new RedirectView("/gone", true);
        }
        counter.increment(campaign, link);
<<<<<<< V
        RedirectView view = new RedirectView(u != null ? u : c.getLinks().get(link).getUrl());
=======
        RedirectView view = new RedirectView(c.getLinks().get(link).getUrl());
>>>>>>> F
        view.setExposeModelAttributes(false);
        return view;
    }
}
