package parvis.phone;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the page at `/phone` and its files at `/phone/…`. They hold no data.
@Configuration(proxyBeanMethods = false)
public class PhonePage implements WebMvcConfigurer {
  /// What the page may do (CSP 3). It loads only files of its own and runs nothing inline. Mail is
  /// laid out by `style` attributes, which a framed letter inherits the leave for; they can load
  /// nothing.
  public static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
          + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final String PAGE = "/phone";

  /// Whether a path is the page's.
  public static boolean has(String path) {
    return path.equals(PAGE) || path.startsWith(PAGE + "/");
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController(PAGE).setViewName("forward:" + PAGE + "/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler(PAGE + "/**").addResourceLocations("classpath:/parvis/phone/");
  }
}
