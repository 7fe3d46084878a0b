package com.example.kitchen;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/recipes")
public class RecipeController {

  public record RecipeForm(
      @NotBlank @Size(max = 120) String title,
      @Min(1) @Max(600) int minutes,
      @Size(max = 40) List<@NotBlank String> ingredients) {}

  public record RecipeView(long id, String title, int minutes, List<String> ingredients) {
    static RecipeView of(Recipe r) {
      return new RecipeView(r.getId(), r.getTitle(), r.getMinutes(), List.copyOf(r.getIngredients()));
    }
  }

  private final RecipeRepository recipes;

  public RecipeController(RecipeRepository recipes) {
    this.recipes = recipes;
  }

  @GetMapping
  public List<RecipeView> list(@RequestParam(defaultValue = "0") @Min(0) int page) {
    var request = PageRequest.of(page, 20, Sort.by("title"));
    return recipes.findAll(request).map(RecipeView::of).getContent();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  public RecipeView create(@Valid @RequestBody RecipeForm form, Principal user) {
    Recipe recipe = new Recipe(user.getName());
    apply(recipe, form);
    return RecipeView.of(recipes.save(recipe));
  }

  @PutMapping("/{id}")
  @Transactional
  public RecipeView update(@PathVariable long id, @Valid @RequestBody RecipeForm form, Principal user) {
    Recipe recipe = own(id, user);
    apply(recipe, form);
    return RecipeView.of(recipe);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void delete(@PathVariable long id, Principal user) {
    recipes.delete(own(id, user));
  }

  private Recipe own(long id, Principal user) {
    return recipes
        .findByIdAndOwner(id, user.getName())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static void apply(Recipe recipe, RecipeForm form) {
    recipe.setTitle(form.title().strip());
    recipe.setMinutes(form.minutes());
    recipe.setIngredients(form.ingredients() == null ? List.of() : form.ingredients());
  }
}
