package parvis.routes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The hub's process.
@SpringBootApplication(scanBasePackages = "parvis")
public class Application {
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
