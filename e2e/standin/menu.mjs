const ROLES = {
  quit: ({ app }) => app.quit(),
  close: ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.close(),
};

class MenuItem {
  constructor(
    electron,
    { label = '', id, role, enabled = true, click, submenu, accelerator, registerAccelerator = true },
  ) {
    Object.assign(this, { label, id, role, enabled, accelerator, registerAccelerator });
    this.submenu = submenu === undefined ? undefined : new Menu(electron, submenu);
    this.click = () => {
      if (!this.enabled) return;
      if (click !== undefined) click(this, electron.BrowserWindow.getFocusedWindow(), {});
      else ROLES[role]?.(electron);
    };
  }
}

class Menu {
  constructor(electron, template) {
    this.items = template.map((item) => new MenuItem(electron, item));
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

/** `Menu`: it is not drawn anywhere, but its items can be found and clicked. */
export function menuModule(electron) {
  let current = null;
  return {
    buildFromTemplate: (template) => new Menu(electron, template),
    setApplicationMenu: (menu) => void (current = menu),
    getApplicationMenu: () => current,
  };
}
