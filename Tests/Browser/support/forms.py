"""Forms as a person meets them in the browser: found by what they post to, filled in by their fields' names."""

from selenium.common.exceptions import NoSuchElementException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


class Form:
    """One form on the open page: the one that posts to this program and has these hidden values."""

    def __init__(self, driver, program: str, **hidden: str):
        self.driver, self.program, self.hidden = driver, program, hidden
        found = [form for form in driver.find_elements(By.TAG_NAME, "form") if self.matches(form)]
        assert found, f"no form for {program} {hidden} at {driver.current_url}"
        self.element = found[0]

    def matches(self, form) -> bool:
        address = (form.get_attribute("action") or "").split("?")[0]
        return address.endswith(f"/cgi-bin/{self.program}") and all(
            any(field.get_attribute("value") == value for field in form.find_elements(By.NAME, name))
            for name, value in self.hidden.items()
        )

    def field(self, name: str):
        return self.element.find_element(By.NAME, name)

    def fill(self, **values: str) -> "Form":
        for name, value in values.items():
            field = self.field(name)
            field.clear()
            field.send_keys(value)
        return self

    def tick(self, on: bool, *names: str) -> "Form":
        for name in names:
            box = self.field(name)
            if box.is_selected() != on:
                box.click()
        return self

    def unguarded(self) -> "Form":
        """Without the browser's own checks, so that the program's are seen."""
        self.driver.execute_script(
            "arguments[0].noValidate = true;"
            "for (const field of arguments[0].elements) for (const name of ['maxlength', 'required', 'pattern'])"
            "  field.removeAttribute(name);",
            self.element,
        )
        return self

    def send(self) -> None:
        """Presses the form's button and waits for the next page."""
        page = self.driver.find_element(By.TAG_NAME, "html")
        self.element.find_element(By.CSS_SELECTOR, "button:not([type=button]), input[type=submit]").click()
        WebDriverWait(self.driver, 15).until(lambda _: left(page))


def left(page) -> bool:
    try:
        page.is_enabled()
    except Exception:
        return True
    return False


def message_beside(driver, form: Form, name: str) -> str:
    """The message that belongs to a field, as a screen reader would find it; "" where there is none."""
    field = form.field(name)
    if field.get_attribute("aria-invalid") != "true":
        return ""
    described = (field.get_attribute("aria-describedby") or "").split()
    texts = [driver.find_element(By.ID, each) for each in described]
    return " ".join(text.text for text in texts if "error" in (text.get_attribute("class") or "").split())


def summary_links_to(driver, form: Form, name: str) -> bool:
    """Whether the summary at the top has a link to this field."""
    identifier = form.field(name).get_attribute("id")
    try:
        driver.find_element(By.CSS_SELECTOR, f'[role=alert] a[href$="#{identifier}"]')
    except NoSuchElementException:
        return False
    return True
