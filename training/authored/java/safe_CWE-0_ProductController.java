package org.example.shop.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/products")
@Validated
public class ProductController {

    private static final Logger log = LoggerFactory.getLogger(ProductController.class);
    private static final Map<String, Sort> SORTS = Map.of(
            "name", Sort.by("name"),
            "newest", Sort.by(Sort.Direction.DESC, "createdAt"));

    private final ProductService products;

    public ProductController(ProductService products) {
        this.products = products;
    }

    @GetMapping
    public PageDto<ProductDto> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @RequestParam(defaultValue = "name") String sort) {
        Page<Product> result = products.visible(PageRequest.of(page, size, SORTS.getOrDefault(sort, SORTS.get("name"))));
        return new PageDto<>(result.map(ProductDto::from).getContent(), result.getTotalElements(), page);
    }

    @GetMapping("/{id}")
    public ProductDto get(@PathVariable long id) {
        return products.find(id).map(ProductDto::from).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping
    @PreAuthorize("hasRole('EDITOR')")
    public ResponseEntity<ProductDto> create(@Valid @RequestBody CreateProduct body, UriComponentsBuilder uri) {
        Product product = products.create(body.name(), body.description(), body.priceCents());
        log.info("product {} created", product.getId());
        URI location = uri.path("/api/products/{id}").buildAndExpand(product.getId()).toUri();
        return ResponseEntity.created(location).body(ProductDto.from(product));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasRole('EDITOR')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(@PathVariable long id) {
        products.archive(id);
    }

    /** Little HTML card for the newsletter editor. */
    @GetMapping(value = "/{id}/card", produces = "text/html")
    public String card(@PathVariable long id) {
        ProductDto dto = get(id);
        return "<article><h3>" + HtmlUtils.htmlEscape(dto.name()) + "</h3><p>" + HtmlUtils.htmlEscape(dto.description())
                + "</p><b>" + dto.priceCents() / 100.0 + "</b></article>";
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public Map<String, String> invalid(MethodArgumentNotValidException e) {
        Map<String, String> errors = new java.util.TreeMap<>();
        e.getBindingResult().getFieldErrors().forEach(f -> errors.put(f.getField(), f.getDefaultMessage()));
        return errors;
    }

    public record CreateProduct(@NotBlank @Size(max = 120) String name, @Size(max = 2000) String description, @Min(0) long priceCents) {
    }

    public record ProductDto(long id, String name, String description, long priceCents) {
        static ProductDto from(Product p) {
            return new ProductDto(p.getId(), p.getName(), p.getDescription(), p.getPriceCents());
        }
    }

    public record PageDto<T>(List<T> items, long total, int page) {
    }
}
